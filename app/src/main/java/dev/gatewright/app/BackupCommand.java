package dev.gatewright.app;

import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.store.jdbc.embedded.EmbeddedBackup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code backup FILE} and {@code restore FILE} on a service's command line: the embedded database,
 * to a file and back.
 */
record BackupCommand(Verb verb, Path file) {
    static final List<String> NAMES = List.of("backup", "restore");

    /** What to do. */
    enum Verb {
        BACKUP,
        RESTORE
    }

    /**
     * Reads the command.
     *
     * @param words {@code backup} or {@code restore} and what follows
     */
    static BackupCommand parse(List<String> words) {
        String verb = words.getFirst();
        if (words.size() < 2) {
            throw new LaunchOptions.UsageException(verb + " needs a file");
        }
        if (words.size() > 2 || words.get(1).startsWith("--")) {
            throw new LaunchOptions.UsageException(verb + " does not take " + words.getLast());
        }
        return new BackupCommand(
                Verb.valueOf(verb.toUpperCase(Locale.ROOT)),
                LaunchOptions.path(verb, words.get(1)));
    }

    /**
     * Runs the command.
     *
     * @param options where the service's data and its configuration are
     * @throws IOException saying why it cannot be done
     */
    void run(LaunchOptions options, PrintStream out) throws IOException {
        if (isOnServer(options)) {
            throw new IOException(
                    options.config()
                            + ": Database.Url names a server, which is backed up where it is; a"
                            + " database in the data folder is not what the service works with");
        }
        Path database = Stores.folder(options.data());
        switch (verb) {
            case BACKUP -> {
                EmbeddedBackup.make(database, file);
                out.println("backed up to " + file);
            }
            case RESTORE -> {
                EmbeddedBackup.restore(file, database)
                        .ifPresent(kept -> out.println("what was there is now " + kept));
                out.println(
                        "restored from "
                                + file
                                + "; what was revoked since then is accepted again until it expires"
                                + " (change AccessSecret and RefreshSecret to refuse all of it)");
            }
        }
    }

    /**
     * Whether the service has its accounts elsewhere: what is in the data folder is of before. No
     * secret is needed to know; a configuration that cannot be read says nothing.
     */
    private static boolean isOnServer(LaunchOptions options) {
        try {
            ConfigTree tree = ConfigTree.load(options.config(), options.settings());
            SecretSource secrets = new SecretSource(System.getenv(), options.home());
            return Section.root(tree, secrets).section("Database").has("Url");
        } catch (ConfigException _) {
            return false;
        }
    }
}
