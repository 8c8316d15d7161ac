package dev.skydiode.access;

import java.util.regex.Pattern;

/**
 * A person who logs in.
 *
 * @param name 1 to 64 of A-Z, a-z, 0-9, '.', '_', '@', '-'
 * @param role what the person may do
 * @param passwordHash with the name of its method before it, as Spring Security writes it
 */
public record User(String name, Role role, String passwordHash) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    /** @throws IllegalArgumentException if the name has other characters */
    public User {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a user's name must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', '@', '-'");
        }
    }

    /** The same person with another role. */
    public User as(Role other) {
        return new User(name, other, passwordHash);
    }

    @Override
    public String toString() {
        return name + " (" + role + ")";
    }
}
