package dev.skydiode.access.web;

/** Whom a route is for. */
public enum Who {
    /** Everybody, without a login. */
    ANYONE,
    /** Gateways by their key or certificate; nobody else. */
    GATEWAY,
    /** Everybody who logs in. */
    VIEWER,
    /** Operators and administrators. */
    OPERATOR,
    /** Administrators. */
    ADMIN
}
