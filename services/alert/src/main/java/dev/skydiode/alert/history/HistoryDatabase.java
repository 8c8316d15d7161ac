package dev.skydiode.alert.history;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of the history: H2 in a file, or PostgreSQL. It is opened when it is first used and its tables are brought
 * up to date then, so that alerts do not wait for it.
 */
public final class HistoryDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 6;
    private static final int QUERY_SECONDS = 10;
    private static final long CONNECT_MILLIS = 3_000;
    private static final String MIGRATIONS = "classpath:dev/skydiode/alert/history";

    private final HikariDataSource source;
    private final String place;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private volatile boolean upToDate;

    private HistoryDatabase(HikariConfig config, String place) {
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setPoolName("skydiode-history");
        this.source = new HikariDataSource(config);
        this.place = place;
        this.jdbc = new JdbcTemplate(source);
        jdbc.setQueryTimeout(QUERY_SECONDS);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /** The embedded database in a folder, made where it is not there. */
    public static HistoryDatabase embedded(Path folder) {
        HikariConfig config = new HikariConfig();
        // The lock of the file system goes with its process; PostgreSQL's rules make the same statements mean the same.
        config.setJdbcUrl(
                "jdbc:h2:file:" + folder.toAbsolutePath().resolve("history")
                        + ";FILE_LOCK=FS;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;CACHE_SIZE=32768;TRACE_LEVEL_FILE=0");
        config.setUsername("skydiode");
        config.setPassword("");
        return new HistoryDatabase(config, "the embedded database in " + folder);
    }

    /**
     * A database elsewhere.
     *
     * @throws IllegalArgumentException if no driver knows such an address
     */
    public static HistoryDatabase at(String url, String username, String password) {
        HikariConfig config = new HikariConfig();
        try {
            config.setJdbcUrl(url);
            config.setUsername(username);
            config.setPassword(password);
            if (url.startsWith("jdbc:postgresql:")) {
                // Many rows in one statement: the topics are taken in by batches.
                config.addDataSourceProperty("reWriteBatchedInserts", "true");
                // A plan for the values that are asked for: one for all would sort every alert of a frequent word.
                config.addDataSourceProperty("prepareThreshold", "0");
            }
            return new HistoryDatabase(config, url.replaceAll("\\?.*", ""));
        } catch (RuntimeException unknown) {
            throw new IllegalArgumentException(
                    "skydiode.alert.history.url must be jdbc:postgresql://host/name, but is "
                            + url.replaceAll("\\?.*", ""),
                    unknown);
        }
    }

    /**
     * Reads, or writes one statement.
     *
     * @throws HistoryUnavailableException if the database cannot be used now
     */
    <T> T with(Function<JdbcTemplate, T> work) {
        return available(() -> work.apply(jdbc));
    }

    /**
     * All of it or nothing.
     *
     * @throws HistoryUnavailableException if the database cannot be used now
     */
    <T> T inTransaction(Function<JdbcTemplate, T> work) {
        return available(() -> transactions.execute(status -> work.apply(jdbc)));
    }

    private interface Work<T> {
        T run();
    }

    private <T> T available(Work<T> work) {
        try {
            bringUpToDate();
            return work.run();
        } catch (FlywayException | CannotCreateTransactionException | DataAccessResourceFailureException away) {
            throw new HistoryUnavailableException(place + " cannot be used: " + away.getMessage(), away);
        }
    }

    private void bringUpToDate() {
        if (upToDate) {
            return;
        }
        synchronized (this) {
            if (!upToDate) {
                Flyway.configure()
                        .dataSource(source)
                        .locations(MIGRATIONS)
                        .table("history_version")
                        .load()
                        .migrate();
                upToDate = true;
            }
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
