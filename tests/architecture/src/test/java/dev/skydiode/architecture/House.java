package dev.skydiode.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The classes and sources of the project, and the list of who may know whom. */
final class House {

    static final String BASE = "dev.skydiode.";

    private static final String[] SERVICE_WORLD = {
        "java.",
        "jakarta.",
        "org.springframework.",
        "org.slf4j.",
        "io.micrometer.",
        "org.apache.kafka.",
        "com.google.protobuf.",
        "tools.jackson.",
        "com.fasterxml.jackson.annotation."
    };

    /**
     * Who may know whom; names without a dot at the end are packages of this project with all below them. The longest
     * row that holds a package is the one that counts. A package in no row fails.
     */
    static final List<Row> ROWS = List.of(
            row("chip").knows("java.", "jdk.incubator.vector."),
            row("chip.device").knows("java."),
            row("chip.model").knows("java.", "tools.jackson.", "com.fasterxml.jackson.annotation.", "chip.device"),
            row("chip.network").knows("java.", "jdk.incubator.vector.", "chip.device", "chip.model"),
            row("chip.power").knows("java.", "chip.device", "chip.model", "chip.network"),
            row("chiplab").knows("java.", "jdk.incubator.vector.", "org.hipparchus.linear.", "chip"),
            row("radio.iq").knows("java.", "jdk.incubator.vector."),
            row("radio.sigmf")
                    .knows("java.", "tools.jackson.core.", "org.apache.commons.compress.", "radio.iq", "radio.json"),
            row("radio.vita49").knows("java.", "radio.iq"),
            row("radio.recording").knows("java.", "radio.iq", "radio.sigmf", "radio.vita49"),
            row("radio.json").knows("java.", "tools.jackson.core."),
            row("radio.spectrum").knows("java.", "jdk.incubator.vector.", "radio.iq"),
            row("radio.propagation").knows("java.", "radio.spectrum"),
            row("radio.emission").knows("java.", "radio.iq", "radio.spectrum"),
            row("scene").knows("java.", "jdk.incubator.vector.", "tools.jackson.core.", "radio"),
            row("recognition").knows("java.", "tools.jackson.", "com.fasterxml.jackson.annotation.", "chip", "radio"),
            row("contracts").knows("java.", "com.google.protobuf."),
            row("messaging").knows("java.", "org.slf4j.", "org.apache.kafka.", "com.google.protobuf.", "contracts"),
            row("messaging.streams")
                    .knows(
                            "java.",
                            "org.slf4j.",
                            "org.apache.kafka.",
                            "org.rocksdb.",
                            "io.micrometer.",
                            "com.google.protobuf.",
                            "messaging"),
            row("messaging.evidence")
                    .knows(
                            "java.",
                            "org.apache.kafka.common.serialization.",
                            "com.google.gson.",
                            "com.google.protobuf.",
                            "messaging",
                            "contracts",
                            "radio.iq",
                            "radio.sigmf"),
            row("messaging.signal")
                    .knows(
                            "java.",
                            "com.google.protobuf.",
                            "contracts",
                            "messaging.capture",
                            "radio.iq",
                            "recognition.window"),
            row("messaging.spring").knows("java.", "org.springframework.", "messaging"),
            row("access")
                    .knows(
                            "java.",
                            "javax.net.ssl.",
                            "org.slf4j.",
                            "org.springframework.security.crypto.",
                            "tools.jackson."),
            row("access.audit")
                    .knows(
                            "java.",
                            "org.slf4j.",
                            "org.apache.kafka.",
                            "com.google.protobuf.",
                            "messaging",
                            "contracts"),
            row("access.signature")
                    .knows("java.", "javax.crypto.", "org.slf4j.", "org.apache.kafka.common.", "access", "messaging"),
            row("access.pki").knows("java.", "javax.security.auth.x500.", "org.bouncycastle."),
            row("access.web")
                    .knows(SERVICE_WORLD)
                    .knows(
                            "com.github.benmanes.caffeine.",
                            // Sessions in files are Tomcat's own.
                            "org.apache.catalina.",
                            "access",
                            "messaging",
                            "contracts"),
            row("gateway")
                    .knows(
                            "java.",
                            "ch.qos.logback.",
                            "com.sun.net.httpserver.",
                            "org.slf4j.",
                            "io.micrometer.",
                            "picocli.",
                            "com.google.protobuf.",
                            "tools.jackson.",
                            "messaging",
                            "contracts",
                            "radio.iq"),
            row("gateway.source")
                    .knows("java.", "org.zeromq.", "messaging", "radio.iq", "radio.recording", "radio.vita49"),
            row("gateway.reduce").knows("java.", "radio", "gateway.source"),
            row("gateway.spool").knows("java."),
            row("gateway.push")
                    .knows(
                            "java.",
                            "org.slf4j.",
                            "org.apache.kafka.",
                            "com.google.protobuf.",
                            "tools.jackson.",
                            "messaging",
                            "contracts",
                            "access",
                            "gateway.spool"),
            row("ingest")
                    .knows(SERVICE_WORLD)
                    .knows(
                            "org.apache.tomcat.",
                            "org.apache.coyote.",
                            "org.apache.catalina.connector.",
                            "radio.recording",
                            "io.github.bucket4j.",
                            "com.github.benmanes.caffeine.",
                            "access",
                            "radio.iq",
                            "messaging",
                            "contracts"),
            row("identification")
                    .knows(SERVICE_WORLD)
                    .knows(
                            "access",
                            "chip.model",
                            "chip.power",
                            "radio.emission",
                            "radio.iq",
                            "radio.spectrum",
                            "recognition",
                            "messaging",
                            "contracts"),
            row("alert")
                    .knows(SERVICE_WORLD)
                    .knows(
                            "com.hivemq.",
                            "javax.crypto.",
                            "javax.net.",
                            "javax.xml.stream.",
                            "access",
                            "messaging",
                            "radio.propagation",
                            "contracts"),
            row("alert.rule").knows("java."),
            row("alert.evidence")
                    .knows(SERVICE_WORLD)
                    .knows("alert", "messaging", "contracts", "radio.iq", "radio.sigmf", "recognition"),
            row("alert.history")
                    .knows(SERVICE_WORLD)
                    .knows(
                            "com.zaxxer.hikari.",
                            "org.flywaydb.",
                            "de.siegmar.fastcsv.",
                            "javax.xml.stream.",
                            "alert",
                            "messaging",
                            "contracts"),
            row("standalone")
                    .knows(SERVICE_WORLD)
                    .knows(
                            "javax.management.",
                            "kafka.",
                            "scala.",
                            "picocli.",
                            "access",
                            "gateway",
                            "ingest",
                            "identification",
                            "alert",
                            "scene",
                            "radio.iq",
                            "messaging",
                            "contracts"),
            row("workbench")
                    .knows(
                            "java.",
                            "javax.imageio.",
                            "jdk.incubator.vector.",
                            "org.slf4j.",
                            "picocli.",
                            "com.google.gson.",
                            "com.google.protobuf.",
                            "io.jhdf.",
                            "org.apache.kafka.",
                            "org.hipparchus.linear.",
                            "access",
                            "chip",
                            "chiplab",
                            "radio",
                            "scene",
                            "recognition",
                            "messaging",
                            "contracts"),
            row("experiments")
                    .knows(
                            "java.",
                            "jdk.incubator.vector.",
                            "org.slf4j.",
                            "picocli.",
                            "com.google.gson.",
                            "de.bwaldvogel.liblinear.",
                            "org.knowm.xchart.",
                            "org.apache.batik.",
                            "org.w3c.dom.",
                            "workbench",
                            "chip",
                            "chiplab",
                            "radio",
                            "scene",
                            "recognition"));

    private House() {}

    /** One line of the list. */
    record Row(String name, List<String> known) {

        Row knows(String... more) {
            return new Row(name, Stream.concat(known.stream(), Stream.of(more)).toList());
        }

        /** Whether this row may know a class of this package. */
        boolean allows(String otherPackage) {
            return holds(BASE + name, otherPackage)
                    || known.stream()
                            .anyMatch(prefix -> prefix.endsWith(".")
                                    ? (otherPackage + ".").startsWith(prefix)
                                    : holds(BASE + prefix, otherPackage));
        }
    }

    /** A row that may say where null is meant, as all may. */
    static Row row(String name) {
        return new Row(name, List.of("org.jspecify."));
    }

    /** The row that counts for a package. */
    static Optional<Row> rowOf(String packageName) {
        return ROWS.stream()
                .filter(row -> holds(BASE + row.name(), packageName))
                .max(Comparator.comparingInt(row -> row.name().length()));
    }

    private static boolean holds(String parent, String packageName) {
        return packageName.equals(parent) || packageName.startsWith(parent + ".");
    }

    /** Every class that the modules ship, read once: ten seconds. */
    static JavaClasses classes() {
        return Classes.READ;
    }

    private static final class Classes {
        private static final JavaClasses READ = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/dev/skydiode/architecture/"))
                .importPackages("dev.skydiode");
    }

    /** Every source file under {@code src/main/java} or {@code src/test/java} that a person wrote. */
    static List<Path> sources(String set) {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/" + set + "/java/"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("skydiode"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
