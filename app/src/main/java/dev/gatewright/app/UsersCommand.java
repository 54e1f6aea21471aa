package dev.gatewright.app;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.runtime.Problem;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code users add NAME}: makes an account from a service's command line, the first administrator
 * of a new installation above all. A password is never a part of the command line, where every user
 * of the machine can read it.
 *
 * @param name the account's name
 * @param roles its roles; {@code user} when none is given
 * @param email its e-mail address, empty for none
 * @param passwordFile the file with its password; null when it is asked for on the terminal
 * @param scheme the scheme of the account; null where the service has accounts of one only
 */
record UsersCommand(
        String name,
        List<String> roles,
        String email,
        @Nullable Path passwordFile,
        @Nullable String scheme) {

    /** The first word of the command. */
    static final String NAME = "users";

    /**
     * Reads the command.
     *
     * @param words {@code users} and what follows
     */
    static UsersCommand parse(List<String> words) {
        Iterator<String> rest = words.iterator();
        if (!rest.next().equals(NAME) || !rest.hasNext() || !rest.next().equals("add")) {
            throw new LaunchOptions.UsageException("the command is users add NAME");
        }
        @Nullable String name = null;
        List<String> roles = new ArrayList<>();
        String email = "";
        @Nullable Path passwordFile = null;
        @Nullable String scheme = null;
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--role" -> roles.add(LaunchOptions.value(word, rest));
                case "--email" -> email = LaunchOptions.value(word, rest);
                case "--password-file" -> passwordFile = Path.of(LaunchOptions.value(word, rest));
                case "--scheme" -> scheme = LaunchOptions.value(word, rest);
                default -> {
                    if (word.startsWith("--") || name != null) {
                        throw new LaunchOptions.UsageException("users add does not take " + word);
                    }
                    name = word;
                }
            }
        }
        if (name == null) {
            throw new LaunchOptions.UsageException("users add needs the name of the account");
        }
        return new UsersCommand(
                name, roles.isEmpty() ? List.of("user") : roles, email, passwordFile, scheme);
    }

    /**
     * Makes the account.
     *
     * @param all the accounts that the service has, by scheme
     * @throws IllegalArgumentException saying why it cannot be made
     */
    void run(List<Accounts<?>> all, PrintStream out) throws IOException {
        Accounts<?> accounts = chosen(all);
        try {
            Account account = accounts.add(name, password(), email, roles);
            out.println(
                    "added %s (id %d) with %s %s"
                            .formatted(
                                    account.name(),
                                    account.id(),
                                    account.roles().size() == 1 ? "the role" : "the roles",
                                    String.join(", ", account.roles())));
        } catch (Problem problem) {
            throw new IllegalArgumentException(problem.detail());
        }
    }

    private Accounts<?> chosen(List<Accounts<?>> all) {
        List<Accounts<?>> fitting =
                all.stream()
                        .filter(accounts -> scheme == null || accounts.scheme().equals(scheme))
                        .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        throw new IllegalArgumentException(
                all.isEmpty()
                        ? "this service has no accounts: it keeps its users itself, or has none"
                        : "choose the accounts with --scheme NAME, one of "
                                + String.join(", ", all.stream().map(Accounts::scheme).toList()));
    }

    /** There is still no console at all where neither end is a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private String password() throws IOException {
        if (passwordFile != null) {
            return fromFile(passwordFile);
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new IllegalArgumentException(
                    "there is no terminal to ask for the password on; use --password-file FILE");
        }
        char[] first = console.readPassword("Password for %s: ", name);
        char[] again = console.readPassword("The same again: ");
        if (first == null || !Arrays.equals(first, again)) {
            throw new IllegalArgumentException("the two passwords differ");
        }
        return new String(first);
    }

    /** The first line of the file, without its end. */
    private static String fromFile(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new IOException("the password file " + file + " cannot be read", e);
        }
    }
}
