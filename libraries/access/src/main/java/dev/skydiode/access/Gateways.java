package dev.skydiode.access;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The gateways and their keys: {@code gateways.json} of the access folder. Thread-safe. */
public final class Gateways {
    private final AccessFile<Content> file;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param folder of all access files; made when something is written
     * @param random a source that cannot be guessed
     */
    public Gateways(Path folder, InstantSource clock, RandomGenerator random) {
        this.file = new AccessFile<>(folder.resolve("gateways.json"), Content.class, new Content(List.of()));
        this.clock = clock;
        this.random = random;
    }

    private record Content(List<Gateway> gateways) {}

    /** A new key, and the only sight of it. */
    public record Made(GatewayKey key, String secret) {}

    /** All of them. */
    public List<Gateway> all() {
        return file.read().gateways();
    }

    /** The gateway of this name. */
    public Optional<Gateway> named(String name) {
        return all().stream().filter(gateway -> gateway.name().equals(name)).findFirst();
    }

    /** The gateway that has this key, while the key is valid. */
    public Optional<Gateway> byKey(String secret) {
        String hash = Secret.hash(secret);
        return find(gateway ->
                gateway.keys().stream().anyMatch(key -> key.secretHash().equals(hash) && isValid(key)));
    }

    /** The gateway that has the client certificate with this encoding. */
    public Optional<Gateway> byCertificate(byte[] encoded) {
        String fingerprint = Secret.hash(encoded);
        return find(gateway -> gateway.certificates().contains(fingerprint));
    }

    /** Whether a key has not expired. */
    public boolean isValid(GatewayKey key) {
        return key.expiresAt() == null || clock.instant().isBefore(key.expiresAt());
    }

    /**
     * Adds a gateway without keys, or gives one other sensors and quotas.
     *
     * @throws IllegalArgumentException if the name or a sensor is none
     */
    public void put(
            String name, List<String> sensors, @Nullable Double capturesPerSecond, @Nullable Double bytesPerSecond) {
        Gateway before = named(name).orElse(new Gateway(name, sensors, List.of(), List.of(), null, null));
        Gateway after =
                new Gateway(name, sensors, before.keys(), before.certificates(), capturesPerSecond, bytesPerSecond);
        file.update(content -> new Content(Stream.concat(
                        content.gateways().stream()
                                .filter(gateway -> !gateway.name().equals(name)),
                        Stream.of(after))
                .toList()));
    }

    /**
     * Gives a gateway a further key. Those that it has stay valid for the overlap, so that it can be given the new one.
     *
     * @throws IllegalArgumentException if there is no such gateway
     */
    public Made addKey(String name, Duration overlap) {
        String secret = Secret.make(Secret.KEY_PREFIX, random);
        return new Made(addKey(name, secret, overlap), secret);
    }

    /**
     * The same with a key that was made elsewhere.
     *
     * @throws IllegalArgumentException if there is no such gateway
     */
    public GatewayKey addKey(String name, String secret, Duration overlap) {
        Instant now = clock.instant();
        GatewayKey added = new GatewayKey(Secret.id(random), Secret.hash(secret), now, null);
        replace(
                name,
                gateway -> gateway.withKeys(Stream.concat(
                                gateway.keys().stream()
                                        .filter(this::isValid)
                                        .map(key -> ending(key, now.plus(overlap))),
                                Stream.of(added))
                        .toList()));
        return added;
    }

    /**
     * Binds a client certificate to a gateway.
     *
     * @param encoded the certificate's DER form
     * @throws IllegalArgumentException if there is no such gateway
     */
    public void addCertificate(String name, byte[] encoded) {
        String fingerprint = Secret.hash(encoded);
        replace(
                name,
                gateway ->
                        gateway.withCertificates(Stream.concat(gateway.certificates().stream(), Stream.of(fingerprint))
                                .distinct()
                                .toList()));
    }

    /**
     * Ends a key, or a certificate by its fingerprint, at once.
     *
     * @throws IllegalArgumentException if there is no such gateway, or it has no such key
     */
    public void revoke(String name, String idOrFingerprint) {
        replace(name, gateway -> {
            Gateway after = gateway.withKeys(gateway.keys().stream()
                            .filter(key -> !key.id().equals(idOrFingerprint))
                            .toList())
                    .withCertificates(gateway.certificates().stream()
                            .filter(fingerprint -> !fingerprint.equals(idOrFingerprint))
                            .toList());
            if (after.equals(gateway)) {
                throw new IllegalArgumentException("gateway " + name + " has no key " + idOrFingerprint);
            }
            return after;
        });
    }

    /**
     * Removes a gateway with its keys.
     *
     * @throws IllegalArgumentException if there is no such gateway
     */
    public void remove(String name) {
        replace(name, gateway -> null);
    }

    private void replace(String name, Change change) {
        if (named(name).isEmpty()) {
            throw new IllegalArgumentException("there is no gateway " + name);
        }
        file.update(content -> new Content(content.gateways().stream()
                .flatMap(gateway ->
                        gateway.name().equals(name) ? Stream.ofNullable(change.apply(gateway)) : Stream.of(gateway))
                .toList()));
    }

    /** What becomes of a gateway; null removes it. */
    private interface Change {
        @Nullable
        Gateway apply(Gateway gateway);
    }

    private Optional<Gateway> find(Predicate<Gateway> wanted) {
        return all().stream().filter(wanted).findFirst();
    }

    private static GatewayKey ending(GatewayKey key, Instant end) {
        Instant expires = key.expiresAt() == null || key.expiresAt().isAfter(end) ? end : key.expiresAt();
        return new GatewayKey(key.id(), key.secretHash(), key.createdAt(), expires);
    }
}
