package dev.gatewright.app;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.app.accounts.Registration;
import dev.gatewright.app.secret.ByteOrderMark;
import dev.gatewright.app.secret.LocaleText;
import dev.gatewright.runtime.Problem;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code users add|list|password|disable|enable}: looks after accounts from a service's command
 * line; the first administrator of a new installation is made so. A password is never a part of the
 * command line, where every user of the machine can read it.
 *
 * @param verb what to do
 * @param name the account's name, empty for {@code list}
 * @param roles its roles; {@code user} when none is given
 * @param email its e-mail address, empty for none
 * @param passwordFile the file with its password; null when it is asked for on the terminal
 * @param scheme the scheme of the accounts; null where the service has accounts of one only
 */
record UsersCommand(
        Verb verb,
        String name,
        List<String> roles,
        String email,
        @Nullable Path passwordFile,
        @Nullable String scheme) {

    /** The first word of the command. */
    static final String NAME = "users";

    private static final Set<String> OF_ONE_VALUE =
            Set.of("--scheme", "--email", "--password-file");

    private static final int PART = 500;

    /** What to do. */
    enum Verb {
        ADD,
        LIST,
        PASSWORD,
        DISABLE,
        ENABLE
    }

    /**
     * Reads the command.
     *
     * @param words {@code users} and what follows
     */
    static UsersCommand parse(List<String> words) {
        Iterator<String> rest = words.iterator();
        rest.next();
        Verb verb = verb(rest.hasNext() ? rest.next() : "");
        String name = "";
        List<String> roles = new ArrayList<>();
        String email = "";
        @Nullable Path passwordFile = null;
        @Nullable String scheme = null;
        Set<String> given = new HashSet<>();
        while (rest.hasNext()) {
            String word = rest.next();
            if (OF_ONE_VALUE.contains(word)) {
                LaunchOptions.checkOnce(word, given);
            }
            boolean adds = verb == Verb.ADD;
            if (word.equals("--scheme")) {
                scheme = LaunchOptions.value(word, rest);
            } else if (adds && word.equals("--role")) {
                roles.add(LaunchOptions.value(word, rest));
            } else if (adds && word.equals("--email")) {
                email = LaunchOptions.value(word, rest);
            } else if ((adds || verb == Verb.PASSWORD) && word.equals("--password-file")) {
                passwordFile = LaunchOptions.path(word, rest);
            } else if (word.startsWith("--") || !name.isEmpty() || verb == Verb.LIST) {
                throw new LaunchOptions.UsageException(
                        "users " + word(verb) + " does not take " + word);
            } else {
                name = word;
            }
        }
        if (name.isEmpty() && verb != Verb.LIST) {
            throw new LaunchOptions.UsageException(
                    "users " + word(verb) + " needs the name of the account");
        }
        return new UsersCommand(
                verb, name, roles.isEmpty() ? List.of("user") : roles, email, passwordFile, scheme);
    }

    private static Verb verb(String word) {
        for (Verb verb : Verb.values()) {
            if (word(verb).equals(word)) {
                return verb;
            }
        }
        throw new LaunchOptions.UsageException(
                "the commands are users add NAME, users list, users password NAME, users disable"
                        + " NAME and users enable NAME");
    }

    private static String word(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Runs the command.
     *
     * @param all the accounts that the service has, by scheme
     * @throws IllegalArgumentException saying why it cannot be done
     */
    void run(List<Accounts<?>> all, PrintStream out) throws IOException {
        Accounts<?> accounts = chosen(all);
        try {
            switch (verb) {
                case ADD -> add(accounts, out);
                case LIST -> list(accounts, out);
                case PASSWORD -> {
                    Account account = named(accounts);
                    accounts.resetPassword(account.id(), password());
                    out.println(
                            "set the password of %s (id %d); every session has ended"
                                    .formatted(account.name(), account.id()));
                }
                case DISABLE -> {
                    Account account = named(accounts);
                    accounts.disable(account.id());
                    out.println(
                            "disabled %s (id %d); every session has ended"
                                    .formatted(account.name(), account.id()));
                }
                case ENABLE -> {
                    Account account = named(accounts);
                    accounts.enable(account.id());
                    out.println("enabled %s (id %d)".formatted(account.name(), account.id()));
                }
            }
        } catch (Problem problem) {
            throw new IllegalArgumentException(problem.detail());
        }
    }

    /** What to do about a database that the service itself has open. */
    String refusal(Path database) {
        String meanwhile =
                verb == Verb.DISABLE
                        ? ". While it runs, its admin port ends a user's sessions: POST"
                                + " /admin/sessions/end-all"
                        : "";
        return "users "
                + word(verb)
                + " needs the database "
                + database
                + ", and another process has it open; stop the service, run this again, and start"
                + " it"
                + meanwhile;
    }

    private void add(Accounts<?> accounts, PrintStream out) throws IOException {
        Account account = accounts.add(Registration.of(name, password()).withEmail(email), roles);
        out.println(
                "added %s (id %d) with %s %s"
                        .formatted(
                                account.name(),
                                account.id(),
                                account.roles().size() == 1 ? "the role" : "the roles",
                                String.join(", ", account.roles())));
    }

    /** A line an account, with tabs between its parts. */
    private static void list(Accounts<?> accounts, PrintStream out) {
        List<Account> part = accounts.list(0, PART);
        while (!part.isEmpty()) {
            for (Account account : part) {
                out.println(
                        String.join(
                                "\t",
                                Long.toString(account.id()),
                                account.name(),
                                String.join(",", account.roles()),
                                account.enabled() ? "enabled" : "disabled",
                                account.email()));
            }
            part = accounts.list(part.getLast().id(), PART);
        }
    }

    private Account named(Accounts<?> accounts) {
        return accounts.find(name)
                .orElseThrow(() -> new IllegalArgumentException("no account is named " + name));
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
        return typed(first, again);
    }

    /** A password that was typed twice; null where the terminal was closed. */
    static String typed(char @Nullable [] first, char @Nullable [] again) {
        if (first == null || !Arrays.equals(first, again)) {
            throw new IllegalArgumentException("the two passwords differ");
        }
        String password = new String(first);
        if (!LocaleText.isDecoded(password)) {
            throw new IllegalArgumentException("what was typed " + LocaleText.FAULT);
        }
        return password;
    }

    /** The first line of the file, without its end, and without the mark that editors put first. */
    private static String fromFile(Path file) throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return ByteOrderMark.strip(text).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new IOException("the password file " + file + " cannot be read", e);
        }
    }
}
