package dev.skydiode.access.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A further way to log in. */
interface LoginOption {
    void addTo(HttpSecurity http);
}
