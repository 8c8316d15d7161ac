package dev.skydiode.access;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** People's tokens: {@code tokens.json} of the access folder. Thread-safe. */
public final class ApiTokens {
    /** Longest life of a token. */
    public static final Duration MAX_LIFE = Duration.ofDays(366);

    private static final int MAX_PER_OWNER = 50;
    private static final int MAX_PURPOSE = 100;

    private final AccessFile<Content> file;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param folder of all access files; made when something is written
     * @param random a source that cannot be guessed
     */
    public ApiTokens(Path folder, InstantSource clock, RandomGenerator random) {
        this.file = new AccessFile<>(folder.resolve("tokens.json"), Content.class, new Content(List.of()));
        this.clock = clock;
        this.random = random;
    }

    private record Content(List<ApiToken> tokens) {}

    /** A new token, and the only sight of its secret. */
    public record Made(ApiToken token, String secret) {}

    /**
     * Makes a token.
     *
     * @throws IllegalArgumentException if its life or its purpose is out of range, or its owner has too many
     */
    public Made make(String owner, String purpose, Role scope, Duration life) {
        if (!life.isPositive() || life.compareTo(MAX_LIFE) > 0) {
            throw new IllegalArgumentException("a token must live for 1 to " + MAX_LIFE.toDays() + " days");
        }
        if (purpose.isBlank()
                || purpose.length() > MAX_PURPOSE
                || purpose.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a token's purpose must be 1 to " + MAX_PURPOSE + " characters of text");
        }
        String secret = Secret.make(Secret.TOKEN_PREFIX, random);
        ApiToken made = new ApiToken(
                Secret.id(random),
                owner,
                purpose,
                scope,
                Secret.hash(secret),
                clock.instant(),
                clock.instant().plus(life));
        file.update(content -> {
            List<ApiToken> living =
                    content.tokens().stream().filter(this::alive).toList();
            if (living.stream().filter(token -> token.owner().equals(owner)).count() >= MAX_PER_OWNER) {
                throw new IllegalArgumentException(owner + " has " + MAX_PER_OWNER + " tokens already");
            }
            return new Content(Stream.concat(living.stream(), Stream.of(made)).toList());
        });
        return new Made(made, secret);
    }

    /** The living token with this secret. */
    public Optional<ApiToken> find(String secret) {
        String hash = Secret.hash(secret);
        return all().stream().filter(token -> token.secretHash().equals(hash)).findFirst();
    }

    /** All that have not expired. */
    public List<ApiToken> all() {
        return file.read().tokens().stream().filter(this::alive).toList();
    }

    /** Ends a token; false where its owner has none of this id. */
    public boolean revoke(String owner, String id) {
        boolean there = all().stream().anyMatch(token -> is(token, owner, id));
        if (there) {
            file.update(content -> new Content(content.tokens().stream()
                    .filter(token -> !is(token, owner, id))
                    .toList()));
        }
        return there;
    }

    private static boolean is(ApiToken token, String owner, String id) {
        return token.owner().equals(owner) && token.id().equals(id);
    }

    private boolean alive(ApiToken token) {
        return clock.instant().isBefore(token.expiresAt());
    }
}
