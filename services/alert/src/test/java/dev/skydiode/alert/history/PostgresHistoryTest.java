package dev.skydiode.alert.history;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The same on a PostgreSQL of the system's package; skipped where there is none. */
@Tag("needs-postgresql")
class PostgresHistoryTest extends HistorySuite {
    private static PostgresCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> programs = PostgresCluster.programs();
        assumeTrue(programs.isPresent(), "PostgreSQL is not installed (Debian: postgresql)");
        cluster = PostgresCluster.start(programs.get());
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.stop();
        }
    }

    @Override
    HistoryDatabase open() throws Exception {
        try (Connection connection = DriverManager.getConnection(cluster.url(), "skydiode", "")) {
            connection.createStatement().execute("drop schema public cascade; create schema public");
        }
        return HistoryDatabase.at(cluster.url(), "skydiode", "");
    }
}
