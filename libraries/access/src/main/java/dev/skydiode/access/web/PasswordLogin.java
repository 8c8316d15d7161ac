package dev.skydiode.access.web;

import dev.skydiode.access.User;
import dev.skydiode.access.Users;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Compares passwords: as slowly for a name that does not exist, and only a few at once. */
final class PasswordLogin {
    private static final int AT_ONCE = 4;

    private final Users users;
    private final String nobodysHash;
    private final Semaphore places = new Semaphore(AT_ONCE);

    PasswordLogin(Users users) {
        this.users = users;
        this.nobodysHash = users.encoder().encode("nobody has this password");
    }

    /** The user, where the password is right. */
    Optional<User> check(String name, String password) throws InterruptedException {
        Optional<User> user = users.find(name);
        places.acquire();
        try {
            boolean right = users.encoder()
                    .matches(password, user.map(User::passwordHash).orElse(nobodysHash));
            return right ? user : Optional.empty();
        } finally {
            places.release();
        }
    }
}
