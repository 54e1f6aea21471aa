package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.SampleService.Who;
import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.app.accounts.Registration;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Lateness;
import dev.gatewright.runtime.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What accounts do, whatever database they are in. */
abstract class AccountsContract {
    static final Client CLIENT = new Client("192.0.2.1", "test");
    private static final String PASSWORD = "a long password";

    @TempDir Path folder;

    /** The options that name a database which is empty at the start of each test. */
    abstract String[] database();

    @Test
    void aRegisteredUserLogsInWithTheirRoles() throws Exception {
        try (SampleService service = start()) {
            Account ann =
                    service.accounts.register(
                            Registration.of("ann", PASSWORD).withEmail("ann@example.com"), CLIENT);

            assertThat(ann.role()).isEqualTo("user");
            assertThat(ann.enabled()).isTrue();
            assertThat(service.get("/me", login(service.accounts, "ann", PASSWORD)))
                    .isEqualTo("hello user");
            assertThat(service.accounts.find(ann.id())).hasValue(ann);
            assertThat(service.accounts.find("ann")).hasValue(ann);
            assertThat(service.accounts.find("Ann")).hasValue(ann);
            assertThat(service.accounts.find("anne")).isEmpty();
        }
        try (SampleService again = start()) {
            assertThat(login(again.accounts, "ann", PASSWORD)).isNotEmpty();
        }
    }

    /** They were told that nobody knows: to find their name taken would be the worse surprise. */
    @Test
    void whoWasAnsweredAlreadyIsNotRegistered() throws Exception {
        AtomicBoolean late = new AtomicBoolean(true);
        try (SampleService service = start()) {
            Registration ann = Registration.of("ann", PASSWORD);
            Callable<Account> register = () -> service.accounts.register(ann, CLIENT);

            assertThat(status(() -> Lateness.observed(late, register))).isEqualTo(504);
            assertThat(service.accounts.find("ann")).isEmpty();

            late.set(false);
            assertThat(Lateness.observed(late, register))
                    .isEqualTo(service.accounts.find("ann").orElseThrow());
        }
    }

    /** Their token is good for as long as it lives, and no node remembers whose it was. */
    @Test
    void whoIsGivenTheNumberOfALostAccountIsNotTakenForWhoeverHadIt() throws Exception {
        try (SampleService service = start()) {
            Account lost = service.accounts.register(Registration.of("ann", PASSWORD), CLIENT);
            String token = login(service.accounts, "ann", PASSWORD);
            assertThat(service.get("/me", token)).isEqualTo("hello user");
            execute(
                    service,
                    "delete from gatewright_account",
                    "delete from gatewright_session",
                    "delete from gatewright_identity",
                    "alter table gatewright_account alter column id restart with " + lost.id());
            awaitNextSecond();

            Account found = service.accounts.register(Registration.of("bob", PASSWORD), CLIENT);

            assertThat(found.id()).isEqualTo(lost.id());
            assertThat(service.get("/me", token)).isEqualTo("401");
            assertThat(service.get("/me", login(service.accounts, "bob", PASSWORD)))
                    .isEqualTo("hello user");
        }
    }

    /** No restore takes less; of the database that the tests have, a moment is lost at most. */
    private static void awaitNextSecond() {
        long second = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == second) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void whoseNumberMayBeAnothersIsNotAddedUntilTheStoreAnswers() throws Exception {
        try (SampleService service = start()) {
            Callable<Account> add =
                    () -> service.accounts.add(Registration.of("ann", PASSWORD), List.of("user"));

            execute(service, "alter table gatewright_identity rename to gatewright_away");
            assertThat(status(add)).isEqualTo(503);
            execute(service, "alter table gatewright_away rename to gatewright_identity");

            assertThat(service.accounts.find("ann")).isEmpty();
            assertThat(add.call()).isEqualTo(service.accounts.find("ann").orElseThrow());
        }
    }

    @Test
    void aNameIsTakenOnce() throws Exception {
        try (SampleService service = start()) {
            service.accounts.register(Registration.of("ann", PASSWORD), CLIENT);

            assertThat(
                            status(() ->
                                    service.accounts.register(
                                            Registration.of("ann", PASSWORD), CLIENT)))
                    .isEqualTo(409);
        }
    }

    @Test
    void aNameIsTakenInEveryCaseAndLogsInInEveryCase() throws Exception {
        try (SampleService service = start()) {
            Account ann = service.accounts.register(Registration.of("Ann.Lee", PASSWORD), CLIENT);

            assertThat(ann.name()).isEqualTo("Ann.Lee");
            for (String name : List.of("ann.lee", "ANN.LEE", "Ann.Lee")) {
                assertThat(
                                status(() ->
                                        service.accounts.register(
                                                Registration.of(name, PASSWORD), CLIENT)))
                        .isEqualTo(409);
                assertThat(service.accounts.find(name)).hasValue(ann);
                assertThat(service.get("/me", login(service.accounts, name, PASSWORD)))
                        .isEqualTo("hello user");
            }
            assertThatThrownBy(() ->
                            execute(
                                    service,
                                    "insert into gatewright_account (scheme, name, email,"
                                            + " password_hash, roles, enabled, development,"
                                            + " created_at) values ('Auth', 'ann.lee', '', '',"
                                            + " 'user', true, false, 0)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void ofManyWhoRegisterANameInDifferentCasesAtOnceOneGetsIt() throws Exception {
        try (SampleService service = start();
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> attempts = new ArrayList<>();
            for (String name : List.of("ann", "Ann", "aNn", "anN")) {
                attempts.add(() -> {
                    Callable<?> add =
                            () ->
                                    service.accounts.add(
                                            Registration.of(name, PASSWORD), List.of("user"));
                    int status = status(add);
                    // On a busy machine too many hash passwords at once.
                    while (status == 503) {
                        status = status(add);
                    }
                    return status;
                });
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : threads.invokeAll(attempts)) {
                statuses.add(status.get());
            }

            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
            assertThat(count(service, "gatewright_account")).isEqualTo(1);
        }
    }

    /** In the table of the version before, names that differ in case were two. */
    @Test
    void accountsOfBeforeWhoseNamesDifferInCaseAreEachKeptForTheExactName() throws Exception {
        long ann;
        long lee;
        try (SampleService service = start()) {
            lee = service.accounts.register(Registration.of("Lee", PASSWORD), CLIENT).id();
            ann = service.accounts.register(Registration.of("ann", PASSWORD), CLIENT).id();
            execute(
                    service,
                    "drop index gatewright_account_folded",
                    "alter table gatewright_account drop column folded",
                    "alter table gatewright_account drop column twin",
                    "delete from gatewright_account_schema where version > 1",
                    """
                    insert into gatewright_account
                        (scheme, name, email, password_hash, roles, enabled, development, created_at)
                    select scheme, 'ANN', email, password_hash, 'boss', enabled, development,
                        created_at from gatewright_account where name = 'ann'
                    """);
        }
        for (int start = 0; start < 2; start++) {
            try (SampleService service = start()) {
                Account other = service.accounts.find("ANN").orElseThrow();
                assertThat(other.id()).isNotEqualTo(ann);
                assertThat(service.accounts.find("ann")).map(Account::id).hasValue(ann);
                assertThat(service.accounts.find("Ann")).isEmpty();
                assertThat(service.accounts.find("lee")).map(Account::id).hasValue(lee);
                assertThat(service.get("/me", login(service.accounts, "ANN", PASSWORD)))
                        .isEqualTo("hello boss");
                assertThat(service.get("/me", login(service.accounts, "ann", PASSWORD)))
                        .isEqualTo("hello user");
                assertThat(status(() -> login(service.accounts, "Ann", PASSWORD))).isEqualTo(401);
                assertThat(
                                status(() ->
                                        service.accounts.register(
                                                Registration.of("Ann", PASSWORD), CLIENT)))
                        .isEqualTo(409);
                assertThat(count(service, "gatewright_account")).isEqualTo(3);
            }
        }
        try (SampleService service = start()) {
            execute(service, "delete from gatewright_account where id = " + ann);
            assertThat(service.accounts.find("Ann").orElseThrow().role()).isEqualTo("boss");
        }
    }

    @Test
    void eachSchemeHasAccountsOfItsOwn() throws Exception {
        try (SampleService service = start()) {
            Account user = service.accounts.register(Registration.of("ann", PASSWORD), CLIENT);
            Account staff =
                    service.staff.add(Registration.of("ann", PASSWORD + "!"), List.of("boss"));

            assertThat(staff.id()).isNotEqualTo(user.id());
            assertThat(service.staff.find(user.id())).isEmpty();
            assertThat(status(() -> service.staff.changeEmail(user.id(), "a@b.c"))).isEqualTo(404);
            assertThat(status(() -> disable(service, user, staffCaller(staff)))).isEqualTo(404);
            assertThat(status(() -> disable(service, staff, caller(service, user)))).isEqualTo(403);
            assertThat(service.staff.find(staff.id())).hasValue(staff);
            assertThat(service.accounts.find(user.id())).hasValue(user);
            String token = login(service.staff, "ann", PASSWORD + "!");
            assertThat(service.get("/staff", token)).isEqualTo("hello boss");
            assertThat(service.get("/me", token)).isEqualTo("401");
            assertThat(status(() -> login(service.staff, "ann", PASSWORD))).isEqualTo(401);
        }
    }

    private static boolean disable(SampleService service, Account account, Caller<Who> by) {
        service.staff.disable(account.id(), by);
        return true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\0", "a\nb", "ä", "a/../b"})
    void whatIsNoNameIsRefusedAndNobodys(String name) throws Exception {
        try (SampleService service = start()) {
            assertThat(
                            status(() ->
                                    service.accounts.register(
                                            Registration.of(name, PASSWORD), CLIENT)))
                    .isEqualTo(400);
            assertThat(status(() -> login(service.accounts, name, PASSWORD))).isEqualTo(401);
        }
    }

    @Test
    void whatElseCannotBeIsRefused() throws Exception {
        Accounts<Who> accounts;
        try (SampleService service = start()) {
            accounts = service.accounts;
            assertThat(
                            status(() ->
                                    accounts.register(
                                            Registration.of("a".repeat(65), PASSWORD), CLIENT)))
                    .isEqualTo(400);
            assertThat(status(() -> accounts.register(Registration.of("ann", "short"), CLIENT)))
                    .isEqualTo(400);
            assertThat(
                            status(() ->
                                    accounts.register(
                                            Registration.of("ann", PASSWORD).withEmail("nobody"),
                                            CLIENT)))
                    .isEqualTo(400);
            assertThat(
                            status(() ->
                                    accounts.register(
                                            Registration.of("ann", PASSWORD).withEmail("a@b\0"),
                                            CLIENT)))
                    .isEqualTo(400);
            assertThat(status(() -> accounts.add(Registration.of("ann", PASSWORD), List.of("a,b"))))
                    .isEqualTo(400);
            assertThat(accounts.find("ann")).isEmpty();
            assertThat(status(() -> accounts.get(404))).isEqualTo(404);
            assertThat(status(() -> accounts.changeEmail(404, "a@b.c"))).isEqualTo(404);
        }
    }

    @Test
    void anAddressAndAPasswordChange() throws Exception {
        try (SampleService service = start()) {
            Account ann = service.accounts.register(Registration.of("ann", PASSWORD), CLIENT);
            String before = login(service.accounts, "ann", PASSWORD);
            Caller<Who> caller = callerOfOnlySession(service, ann);

            assertThat(service.accounts.changeEmail(ann.id(), "ann@example.com").email())
                    .isEqualTo("ann@example.com");
            TokenPair fresh = service.accounts.changePassword(caller, PASSWORD, "another password");

            assertThat(service.get("/me", before)).isEqualTo("401");
            assertThat(service.get("/me", fresh.accessToken())).isEqualTo("hello user");
            assertThat(status(() -> login(service.accounts, "ann", PASSWORD))).isEqualTo(401);
            assertThat(login(service.accounts, "ann", "another password")).isNotEmpty();
        }
    }

    /** A password is changed in a session that is there. */
    private static Caller<Who> callerOfOnlySession(SampleService service, Account account) {
        String sessionId =
                service.accounts
                        .authentication()
                        .sessions()
                        .list(caller("sample", account))
                        .getFirst()
                        .id();
        return caller("Auth", "sample", account, sessionId);
    }

    @Test
    void aDisabledUserIsOutAtOnceAndAnEnabledOneMayComeBack() throws Exception {
        try (SampleService service = start()) {
            Account ann = service.accounts.register(Registration.of("ann", PASSWORD), CLIENT);
            String token = login(service.accounts, "ann", PASSWORD);

            service.accounts.disable(ann.id(), caller(service, ann));

            assertThat(service.get("/me", token)).isEqualTo("401");
            assertThat(status(() -> login(service.accounts, "ann", PASSWORD))).isEqualTo(401);
            assertThat(status(() -> service.accounts.open(ann, CLIENT))).isEqualTo(401);
            Account gone = new Account(ann.id() + 1, "bob", "", List.of(), true, ann.createdAt());
            assertThat(status(() -> service.accounts.open(gone, CLIENT))).isEqualTo(401);
            service.accounts.enable(ann.id());
            assertThat(login(service.accounts, "ann", PASSWORD)).isNotEmpty();
        }
    }

    /** As from the command line, where no caller asks for it. */
    @Test
    void aUserWhomTheServiceItselfDisablesIsOutAtOnce() throws Exception {
        try (SampleService service = start()) {
            Account ann = service.accounts.register(Registration.of("ann", PASSWORD), CLIENT);
            String token = login(service.accounts, "ann", PASSWORD);
            assertThat(service.get("/me", token)).isNotEqualTo("401");

            service.accounts.disable(ann.id());

            assertThat(service.get("/me", token)).isEqualTo("401");
            assertThat(status(() -> login(service.accounts, "ann", PASSWORD))).isEqualTo(401);
        }
    }

    @Test
    void registrationsFromOneAddressAreBounded() throws Exception {
        try (SampleService service =
                start(
                        "--set", "Throttle.PerAddress=2",
                        "--set", "Throttle.PerAddressInterval=3600")) {
            service.accounts.register(Registration.of("ann", PASSWORD), CLIENT);
            service.accounts.register(Registration.of("bob", PASSWORD), CLIENT);

            assertThat(
                            status(() ->
                                    service.accounts.register(
                                            Registration.of("eve", PASSWORD), CLIENT)))
                    .isEqualTo(429);
            assertThat(service.accounts.find("eve")).isEmpty();
        }
    }

    @Test
    void whoLosesARoleLosesTheTokensThatSayIt() throws Exception {
        try (SampleService service = start()) {
            Account ann = addAdministrator(service);
            Caller<Who> caller = caller(service, ann);
            String token = login(service.accounts, "ann", PASSWORD);
            assertThat(service.get("/me", token)).isEqualTo("hello admin");

            service.accounts.changeRoles(ann.id(), List.of("admin", "user", "auditor"), caller);
            assertThat(service.get("/me", token)).isEqualTo("hello admin");
            service.accounts.changeRoles(ann.id(), List.of("user"), caller);

            assertThat(service.get("/me", token)).isEqualTo("401");
            assertThat(service.get("/me", login(service.accounts, "ann", PASSWORD)))
                    .isEqualTo("hello user");
        }
    }

    @Test
    void whoseSessionsCannotBeEndedKeepsARoleUntilTheyCan() throws Exception {
        try (SampleService service = start()) {
            Account ann = addAdministrator(service);
            Caller<Who> caller = caller(service, ann);
            Callable<Account> change =
                    () -> service.accounts.changeRoles(ann.id(), List.of("user"), caller);
            String token = login(service.accounts, "ann", PASSWORD);

            execute(service, "alter table gatewright_identity rename to gatewright_away");
            assertThat(status(change)).isEqualTo(503);
            execute(service, "alter table gatewright_away rename to gatewright_identity");

            assertThat(service.accounts.get(ann.id()).roles()).containsExactly("admin", "user");
            assertThat(change.call().roles()).containsExactly("user");
            assertThat(service.get("/me", token)).isEqualTo("401");
        }
    }

    /** Who gives roles at the same time must not hide from the other that a role is lost. */
    @Test
    void aRoleGivenMeanwhileIsLostWithItsTokens() throws Exception {
        try (SampleService service = start()) {
            Account ann = addAdministrator(service);
            String token = login(service.accounts, "ann", PASSWORD);
            execute(service, "update gatewright_account set roles = 'user'");
            // What checks the roles goes over them once before it reads the account, and once
            // after.
            List<String> roles =
                    new AbstractList<>() {
                        private int rounds;

                        @Override
                        public Iterator<String> iterator() {
                            if (++rounds == 2) {
                                give(service, "admin,user");
                            }
                            return super.iterator();
                        }

                        @Override
                        public String get(int index) {
                            return List.of("user", "auditor").get(index);
                        }

                        @Override
                        public int size() {
                            return 2;
                        }
                    };

            service.accounts.changeRoles(ann.id(), roles, caller(service, ann));

            assertThat(service.accounts.get(ann.id()).roles()).containsExactly("user", "auditor");
            assertThat(service.get("/me", token)).isEqualTo("401");
        }
    }

    private static void give(SampleService service, String roles) {
        try {
            execute(service, "update gatewright_account set roles = '" + roles + "'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As when the process ended between the two. */
    @Test
    void theSameRolesAgainEndTheSessionsThatAnAttemptBeforeDidNot() throws Exception {
        try (SampleService service = start()) {
            Account ann = addAdministrator(service);
            String token = login(service.accounts, "ann", PASSWORD);
            execute(service, "update gatewright_account set roles = 'user'");

            service.accounts.changeRoles(ann.id(), List.of("user"), caller(service, ann));

            assertThat(service.get("/me", token)).isEqualTo("401");
        }
    }

    @Test
    void aRoleThatTheSpecDoesNotListIsGivenToNobody() throws Exception {
        try (SampleService service = start()) {
            Registration ann = Registration.of("ann", PASSWORD);
            assertThat(status(() -> service.staff.add(ann, List.of("bos")))).isEqualTo(400);
            assertThat(service.staff.find("ann")).isEmpty();

            Account clerk = service.staff.add(ann, List.of("clerk"));
            Callable<Account> change =
                    () ->
                            service.staff.changeRoles(
                                    clerk.id(), List.of("clerk", "bos"), staffCaller(clerk));
            assertThat(status(change)).isEqualTo(400);
            assertThat(service.staff.get(clerk.id()).roles()).containsExactly("clerk");
        }
    }

    @Test
    void aCallerOfAnotherIssuerHasNoAccountHereAndChangesNone() throws Exception {
        try (SampleService service = start()) {
            Account ann = service.accounts.add(Registration.of("ann", PASSWORD), List.of("admin"));
            Caller<Who> foreign = caller("elsewhere", ann);

            assertThat(status(() -> service.accounts.get(foreign))).isEqualTo(403);
            assertThat(
                            status(() -> {
                                service.accounts.disable(ann.id(), foreign);
                                return 0;
                            }))
                    .isEqualTo(403);
            assertThat(
                            status(() ->
                                    service.accounts.changeRoles(
                                            ann.id(), List.of("user"), foreign)))
                    .isEqualTo(403);
            assertThat(
                            status(() ->
                                    service.accounts.changeRoles(
                                            ann.id(), List.of("admin", "boss"), foreign)))
                    .as("a role more, which ends no session")
                    .isEqualTo(403);

            assertThat(service.accounts.get(ann.id()))
                    .returns(true, Account::enabled)
                    .returns(List.of("admin"), Account::roles);
        }
    }

    @Test
    void accountsMadeForDevelopmentAreNoneInProduction() throws Exception {
        try (SampleService service = start("--profile", "dev")) {
            assertThat(login(service.accounts, "alice", "secret")).isNotEmpty();
            assertThat(service.notes()).contains("user     alice / secret (role user of Auth)");
        }
        try (SampleService service = start("--profile", "prod")) {
            assertThat(status(() -> login(service.accounts, "alice", "secret"))).isEqualTo(401);
            assertThat(service.notes()).isEmpty();
            service.accounts.register(Registration.of("alice", PASSWORD), CLIENT);
            assertThat(login(service.accounts, "alice", PASSWORD)).isNotEmpty();
        }
        try (SampleService service = start("--profile", "dev")) {
            assertThat(status(() -> login(service.accounts, "alice", "secret"))).isEqualTo(401);
            assertThat(login(service.accounts, "alice", PASSWORD)).isNotEmpty();
        }
    }

    @Test
    void aPasswordForDevelopmentIsHashedWhenItIsFirstAskedFor() throws Exception {
        try (SampleService service = start("--profile", "dev")) {
            assertThat(hash(service, "alice")).doesNotContain("secret", "$");
            assertThat(status(() -> login(service.accounts, "alice", "wrong"))).isEqualTo(401);
            String hash = hash(service, "alice");
            assertThat(hash).startsWith("$argon2id$");
            assertThat(login(service.accounts, "alice", "secret")).isNotEmpty();
            assertThat(hash(service, "alice")).isEqualTo(hash);
        }
    }

    @Test
    void aPasswordForDevelopmentCanBeChangedBeforeItWasAskedFor() throws Exception {
        try (SampleService service = start("--profile", "dev")) {
            Account alice = service.accounts.find("alice").orElseThrow();
            service.accounts.open(alice, CLIENT);
            Caller<Who> caller = callerOfOnlySession(service, alice);
            assertThat(status(() -> service.accounts.changePassword(caller, "wrong", PASSWORD)))
                    .isEqualTo(401);

            service.accounts.changePassword(caller, "secret", PASSWORD);

            assertThat(login(service.accounts, "alice", PASSWORD)).isNotEmpty();
        }
        try (SampleService service = start("--profile", "dev")) {
            assertThat(status(() -> login(service.accounts, "alice", "secret"))).isEqualTo(401);
            assertThat(login(service.accounts, "alice", PASSWORD)).isNotEmpty();
        }
    }

    @Test
    void usersOfTheOlderTableAreKept() throws Exception {
        try (SampleService service = start()) {
            service.accounts.register(
                    Registration.of("ann", PASSWORD).withEmail("ann@example.com"), CLIENT);
            service.accounts.add(Registration.of("bob", PASSWORD), List.of("admin"));
            execute(
                    service,
                    """
                    create table users (
                        id bigint generated always as identity primary key,
                        username varchar(64) not null unique,
                        password_hash varchar(200) not null,
                        email varchar(254) not null,
                        role varchar(20) not null,
                        enabled boolean not null,
                        development boolean not null
                    )
                    """,
                    """
                    insert into users (username, password_hash, email, role, enabled, development)
                    select name, password_hash, email, roles, name <> 'ann', false
                    from gatewright_account order by id desc
                    """,
                    "drop table gatewright_account",
                    "drop table gatewright_account_schema");
        }
        try (SampleService service = start()) {
            assertThat(service.accounts.get(1))
                    .returns("bob", Account::name)
                    .returns("admin", Account::role)
                    .returns(true, Account::enabled);
            assertThat(service.accounts.get(2))
                    .returns("ann", Account::name)
                    .returns("ann@example.com", Account::email)
                    .returns(false, Account::enabled);
            assertThat(service.get("/me", login(service.accounts, "bob", PASSWORD)))
                    .isEqualTo("hello admin");
            assertThat(service.accounts.register(Registration.of("cid", PASSWORD), CLIENT).id())
                    .isEqualTo(3);
            assertThat(count(service, "users")).isEqualTo(2);
        }
        try (SampleService service = start()) {
            assertThat(count(service, "gatewright_account")).isEqualTo(3);
        }
    }

    @Test
    void aTableOfUsersThatIsAnothersIsLeftAlone() throws Exception {
        try (SampleService service = start()) {
            execute(
                    service,
                    "create table users (id bigint primary key, username varchar(64))",
                    "insert into users values (1, 'ann')",
                    "drop table gatewright_account",
                    "drop table gatewright_account_schema");
        }
        try (SampleService service = start()) {
            assertThat(count(service, "gatewright_account")).isZero();
        }
    }

    @Test
    void accountsOfANewerProgramAreRefused() throws Exception {
        try (SampleService service = start()) {
            execute(service, "insert into gatewright_account_schema values (99)");
        }

        assertThatThrownBy(this::start)
                .hasMessageContaining("schema version 99, this program knows up to 2");
    }

    @Test
    void noHashIsEverPrinted() throws Exception {
        try (SampleService service = start()) {
            assertThat(
                            service.accounts
                                    .register(Registration.of("ann", PASSWORD), CLIENT)
                                    .toString())
                    .doesNotContain("argon2");
        }
    }

    /** Of the profile prod where the options name none. */
    private SampleService start(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(database()));
        if (!List.of(options).contains("--profile")) {
            all.addAll(List.of("--profile", "prod"));
        }
        all.addAll(List.of(options));
        return SampleService.start(folder, all.toArray(String[]::new));
    }

    private static String login(Accounts<Who> accounts, String name, String password) {
        return accounts.authentication().login(name, password, CLIENT).accessToken();
    }

    /** The account ann, with the roles admin and user. */
    private static Account addAdministrator(SampleService service) {
        return service.accounts.add(Registration.of("ann", PASSWORD), List.of("admin", "user"));
    }

    /** The account's user as a caller, with a session of their own. */
    private static Caller<Who> caller(SampleService service, Account account) {
        TokenPair tokens = service.accounts.open(account, CLIENT);
        assertThat(tokens.accessToken()).isNotEmpty();
        return caller("sample", account);
    }

    private static Caller<Who> staffCaller(Account account) {
        return caller("Staff", "sample", account, "session");
    }

    private static Caller<Who> caller(String issuer, Account account) {
        return caller("Auth", issuer, account, "session");
    }

    private static Caller<Who> caller(
            String scheme, String issuer, Account account, String sessionId) {
        return new Caller<>(
                scheme,
                issuer,
                account.subject(),
                new Caller.Token(sessionId, "token", Instant.now().plusSeconds(60)),
                Set.of(account.role()),
                new Who(account.role()),
                CLIENT);
    }

    private static int status(Callable<?> refused) throws Exception {
        try {
            refused.call();
            return 200;
        } catch (Problem problem) {
            return problem.status();
        }
    }

    private static void execute(SampleService service, String... commands) throws SQLException {
        try (Connection connection = service.database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static String hash(SampleService service, String name) throws SQLException {
        try (Connection connection = service.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select password_hash from gatewright_account where name = '"
                                        + name
                                        + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private static int count(SampleService service, String table) throws SQLException {
        try (Connection connection = service.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
