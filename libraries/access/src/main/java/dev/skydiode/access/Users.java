package dev.skydiode.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The people who log in: {@code users.json} of the access folder. Thread-safe. */
public final class Users {
    private static final int MIN_PASSWORD = 10;
    /** What bcrypt reads of a password. */
    private static final int MAX_PASSWORD_BYTES = 72;

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final AccessFile<Content> file;

    /** @param folder of all access files; made when something is written */
    public Users(Path folder) {
        file = new AccessFile<>(folder.resolve("users.json"), Content.class, new Content(List.of()));
    }

    private record Content(List<User> users) {}

    /** How passwords are kept. */
    public PasswordEncoder encoder() {
        return encoder;
    }

    /** All of them, in the order in which they came. */
    public List<User> all() {
        return file.read().users();
    }

    /** The user of this name. */
    public Optional<User> find(String name) {
        return all().stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /**
     * Adds a user.
     *
     * @throws IllegalArgumentException if there is one of this name, or the password is too short or too long
     */
    public void add(String name, Role role, String password) {
        User added = new User(name, role, hash(password));
        file.update(content -> {
            if (content.users().stream().anyMatch(user -> user.name().equals(name))) {
                throw new IllegalArgumentException("there is a user " + name + " already");
            }
            return new Content(
                    Stream.concat(content.users().stream(), Stream.of(added)).toList());
        });
    }

    /**
     * Gives a user another role.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public void role(String name, Role role) {
        replace(name, user -> Optional.of(user.as(role)));
    }

    /**
     * Gives a user another password; who is logged in under this name is no longer.
     *
     * @throws IllegalArgumentException if there is none of this name, or the password is too short or too long
     */
    public void password(String name, String password) {
        String hash = hash(password);
        replace(name, user -> Optional.of(new User(user.name(), user.role(), hash)));
    }

    /**
     * Removes a user; who is logged in under this name is no longer, and the user's tokens are worth nothing.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public void remove(String name) {
        replace(name, user -> Optional.empty());
    }

    private void replace(String name, Function<User, Optional<User>> change) {
        file.update(content -> {
            if (content.users().stream().noneMatch(user -> user.name().equals(name))) {
                throw new IllegalArgumentException("there is no user " + name);
            }
            return new Content(content.users().stream()
                    .flatMap(user -> user.name().equals(name) ? change.apply(user).stream() : Stream.of(user))
                    .toList());
        });
    }

    private String hash(String password) {
        if (password.length() < MIN_PASSWORD || password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
            throw new IllegalArgumentException("a password must have at least " + MIN_PASSWORD
                    + " characters and at most " + MAX_PASSWORD_BYTES + " bytes");
        }
        return encoder.encode(password);
    }
}
