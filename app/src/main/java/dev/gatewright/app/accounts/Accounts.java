package dev.gatewright.app.accounts;

import dev.gatewright.app.docs.DevelopmentUser;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.UserDirectory;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Lateness;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Scheme;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The accounts of one scheme, in the service's database, with their authentication.
 *
 * <p>What a caller may not do is thrown as a {@link Problem} with the response they are to see. A
 * database out of reach is a 503. Safe for many threads.
 *
 * @param <C> the claims of the scheme
 */
public final class Accounts<C> {
    private static final List<String> USER = List.of("user");
    private static final int SHORTEST_PASSWORD = 8;

    private final Settings settings;
    private final AccountTable table;
    private final SpecRoles<C> specRoles;
    private final DevelopmentPasswords developmentPasswords;
    private final AccountDirectory<C> directory;
    private final Authentication<C> authentication;

    private Accounts(
            Settings settings,
            SpecRoles<C> specRoles,
            Function<UserDirectory<C>, Authentication<C>> authentication) {
        this.settings = settings;
        this.specRoles = specRoles;
        this.table = AccountTable.open(settings);
        this.developmentPasswords = new DevelopmentPasswords(table);
        this.directory = new AccountDirectory<>(table, developmentPasswords, specRoles.claims());
        this.authentication = authentication.apply(directory);
        developmentPasswords.hashBy(this.authentication.passwords()::hash);
    }

    /**
     * Where accounts are and how they are kept.
     *
     * @param database the database, in which the table of accounts is made if it is not there yet
     * @param scheme the name of the scheme whose tokens they get; those of another are not seen
     * @param isDevelopment whether accounts made for development exist
     * @param clock the time at which accounts are made
     * @param developed told of the accounts made for development
     */
    public record Settings(
            DataSource database,
            String scheme,
            boolean isDevelopment,
            InstantSource clock,
            Consumer<DevelopmentUser> developed) {}

    /**
     * Opens accounts.
     *
     * @param scheme the one that the settings name
     * @param claims what goes into an account's access tokens
     * @param authentication makes the scheme's authentication over the accounts
     */
    public static <C> Accounts<C> open(
            Settings settings,
            Scheme<C> scheme,
            Function<Account, C> claims,
            Function<UserDirectory<C>, Authentication<C>> authentication) {
        return new Accounts<>(settings, new SpecRoles<>(scheme, claims), authentication);
    }

    /** The scheme whose tokens the accounts get. */
    public String scheme() {
        return settings.scheme();
    }

    /** Login, refresh, logout and sessions of these accounts. */
    public Authentication<C> authentication() {
        return authentication;
    }

    /**
     * Makes an account with the role {@code user} for whoever asks for one. Attempts are counted by
     * address, since each costs a password hash.
     *
     * @param registration what the account is to be
     * @param client who asks
     * @throws Problem 400 when something of it cannot be, 409 when the name is taken, 429 after too
     *     many attempts, 503 when too many passwords are being hashed or the store is out of reach
     */
    public Account register(Registration registration, Client client) {
        refuseShort(registration.password());
        NewAccount.check(registration.name(), registration.email(), USER);
        authentication.throttleRegistration(client);
        return added(registration, USER).orElseThrow(Accounts::taken);
    }

    /**
     * Makes an account on behalf of an administrator.
     *
     * @param registration what the account is to be
     * @param roles at most 15, each 1 to 64 letters, digits, dots, hyphens, underscores and colons,
     *     and one of those that the spec lists, where it does
     * @throws Problem 400 when something of it cannot be, 409 when the name is taken, 503 when too
     *     many passwords are being hashed or the store is out of reach
     */
    public Account add(Registration registration, List<String> roles) {
        refuseShort(registration.password());
        NewAccount.check(registration.name(), registration.email(), roles);
        specRoles.check(asked(registration.name(), registration.email()), roles);
        return added(registration, roles).orElseThrow(Accounts::taken);
    }

    /**
     * Opens a session for a user who has just registered, or proved who they are in another way.
     *
     * @throws Problem 401 when the account is disabled or gone, 503 when the store is out of reach
     */
    public TokenPair open(Account account, Client client) {
        return authentication.open(account.subject(), client);
    }

    /** The account with this id. */
    public Optional<Account> find(long id) {
        return table.find(id).map(StoredAccount::account);
    }

    /** The account with this name, in whatever case it is written. */
    public Optional<Account> find(String name) {
        return table.find(name).map(StoredAccount::account);
    }

    /**
     * The account with this id.
     *
     * @throws Problem 404 when there is none
     */
    public Account get(long id) {
        return stored(id).account();
    }

    /**
     * The caller's account.
     *
     * @throws Problem 404 when it is gone, 403 for a caller of another scheme or of a trusted
     *     issuer
     */
    public Account get(Caller<C> caller) {
        authentication.requireOwn(caller);
        return get(AccountDirectory.id(caller.subject()).orElse(-1));
    }

    /**
     * Changes an e-mail address; empty for none.
     *
     * @throws Problem 400 when it cannot be one, 404 when there is no such account
     */
    public Account changeEmail(long id, String email) {
        NewAccount.checkEmail(email);
        table.changeEmail(id, email);
        return get(id);
    }

    /**
     * Changes the caller's password. All tokens from before end, the caller's own too; the caller's
     * session goes on with the pair returned, which the response must carry.
     *
     * @throws Problem 400 when the new password cannot be one, 401 when the present one is wrong,
     *     403 for a caller of another scheme or of a trusted issuer, 429 after too many attempts
     */
    public TokenPair changePassword(Caller<C> caller, String currentPassword, String newPassword) {
        refuseShort(newPassword);
        AccountDirectory.id(caller.subject()).ifPresent(this::hashForDevelopment);
        return authentication.passwords().change(caller, currentPassword, newPassword);
    }

    /**
     * Gives an account another password without the present one, and ends its sessions.
     *
     * @param by who asks for it, for the audit
     * @throws Problem 400 when the new password cannot be one, 403 when a caller of a trusted
     *     issuer asks for it, 404 when there is no such account, 503 when too many passwords are
     *     being hashed or its sessions cannot be ended: the same once more then ends them
     */
    public void resetPassword(long id, String newPassword, Caller<C> by) {
        refuseShort(newPassword);
        authentication.passwords().reset(get(id).subject(), newPassword, by);
    }

    /**
     * The same at the service's own wish: for a user who has proved who they are by a link in an
     * e-mail, say, or from its command line.
     *
     * @throws Problem as above
     */
    public void resetPassword(long id, String newPassword) {
        refuseShort(newPassword);
        authentication.passwords().reset(get(id).subject(), newPassword);
    }

    /**
     * Gives an account these roles instead of those it has, and ends its sessions unless it only
     * gains some: no token says any more that it has one that it loses. The roles that it has
     * already end them too, since an attempt before may have been cut short.
     *
     * @param roles as of {@link #add}
     * @param by who asks for it, for the audit
     * @throws Problem 400 when a role cannot be one, or is not one of those that the spec lists,
     *     403 when a caller of another scheme or of a trusted issuer asks for it, 404 when there is
     *     no such account, 503 when its sessions cannot be ended; it then has the roles it had
     *     before, unless it was given others meanwhile
     */
    public Account changeRoles(long id, List<String> roles, Caller<C> by) {
        authentication.requireOwn(by);
        NewAccount.checkRoles(roles);
        Account account = get(id);
        specRoles.check(account, roles);
        List<String> before = table.changeRoles(id, roles).orElseThrow(Accounts::unknown);
        if (!roles.containsAll(before) || before.containsAll(roles)) {
            try {
                authentication.sessions().endAll(account.subject(), by);
            } catch (RuntimeException e) {
                table.restoreRoles(id, roles, before);
                throw e;
            }
        }
        return get(id);
    }

    /**
     * Disables an account and ends its sessions: its user can do nothing any more.
     *
     * @param by who asks for it, for the audit
     * @throws Problem 403 when a caller of another scheme or of a trusted issuer asks for it, 404
     *     when there is no such account
     */
    public void disable(long id, Caller<C> by) {
        authentication.requireOwn(by);
        Account account = get(id);
        table.changeEnabled(id, false);
        authentication.sessions().endAll(account.subject(), by);
    }

    /**
     * The same at the service's own wish: from its command line, say.
     *
     * @throws Problem 404 when there is no such account
     */
    public void disable(long id) {
        Account account = get(id);
        table.changeEnabled(id, false);
        authentication.sessions().endAllOf(account.subject());
    }

    /**
     * Accounts in the order in which they were made, a part at a time.
     *
     * @param after the id of the last account before those asked for; 0 for the first
     * @param limit how many at most, from 1
     */
    public List<Account> list(long after, int limit) {
        return table.list(after, limit);
    }

    /**
     * Lets the user of a disabled account log in again.
     *
     * @throws Problem 404 when there is no such account
     */
    public void enable(long id) {
        get(id);
        table.changeEnabled(id, true);
    }

    /** The caller may not have logged in with a password. */
    private void hashForDevelopment(long id) {
        table.find(id).ifPresent(developmentPasswords::hashed);
    }

    /**
     * Makes an account that exists in the dev profile only, whatever its password, unless the name
     * is taken. Does nothing in other profiles. The password is hashed when it is first asked for.
     *
     * @throws Problem 400 when the name or a role cannot be one, or a role is not one of those that
     *     the spec lists
     */
    public void addForDevelopment(String name, String password, String... roles) {
        if (!settings.isDevelopment()) {
            return;
        }
        NewAccount account =
                new NewAccount(
                        name,
                        developmentPasswords.later(name, password),
                        name + "@example.com",
                        List.of(roles),
                        true);
        NewAccount.check(account.name(), account.email(), account.roles());
        specRoles.check(asked(name, account.email()), account.roles());
        if (table.find(name).isEmpty()) {
            table.add(account);
        }
        settings.developed().accept(new DevelopmentUser(scheme(), name, password, List.of(roles)));
    }

    private Optional<Account> added(Registration registration, List<String> roles) {
        NewAccount.check(registration.name(), registration.email(), roles);
        String hash = authentication.passwords().hash(registration.password());
        Lateness.check();
        Optional<Account> added =
                table.add(
                                new NewAccount(
                                        registration.name(),
                                        hash,
                                        registration.email(),
                                        roles,
                                        false))
                        .map(StoredAccount::account);
        added.ifPresent(this::begin);
        return added;
    }

    /** Its id may have been another's, in a database that was restored from a backup since. */
    private void begin(Account account) {
        try {
            authentication.sessions().begin(account.subject());
        } catch (RuntimeException e) {
            table.remove(account.id());
            throw e;
        }
    }

    /** An account as it would be, before it has an id. */
    private Account asked(String name, String email) {
        return new Account(0, name, email, USER, true, settings.clock().instant());
    }

    private StoredAccount stored(long id) {
        return table.find(id).orElseThrow(Accounts::unknown);
    }

    private static Problem unknown() {
        return Problem.notFound("no such user");
    }

    private static Problem taken() {
        return Problem.conflict("the username is taken");
    }

    private static void refuseShort(String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw Problem.badRequest("a password has at least 8 characters");
        }
    }
}
