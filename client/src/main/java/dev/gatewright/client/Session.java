package dev.gatewright.client;

import dev.gatewright.client.failure.ClientException;
import dev.gatewright.client.failure.ConnectionException;
import dev.gatewright.client.failure.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in at a service, under one scheme of its spec: keeps tokens, renews them before
 * they expire or when they are refused, and knows when nobody is logged in any more. Safe for many
 * threads.
 *
 * <ul>
 *   <li>However many threads find the token expired, one refresh is sent, and all go on with what
 *       it gives, or fail with what it failed with.
 *   <li>When the answer to a refresh is lost, the same refresh token is sent again. The service
 *       gives the same successor as long as nobody has used that, so nobody is logged out.
 *   <li>Only the service's 401 to a refresh ends a login. A network that fails, a 503, a timeout or
 *       a proxy's 401, which no JSON object describes, leaves it as it is.
 *   <li>After a logout no refresh or login that was under way brings tokens back.
 *   <li>The clock of this machine may be wrong: a token lives for so many seconds from when it was
 *       asked for, by the same clock. If the clock is set, the service's 401 leads to a refresh.
 * </ul>
 */
public final class Session {
    private final String name;
    private final ClientOptions options;
    private final RefreshRequests requests;
    private final List<Consumer<LoggedOutReason>> listeners = new CopyOnWriteArrayList<>();

    /** Guards all below, and that the storage is looked at and written to in one go. */
    private final ReentrantLock lock = new ReentrantLock();

    private SessionRoutes routes;
    private long logouts;
    private @Nullable String shown;
    private @Nullable CompletableFuture<Void> refreshing;

    /**
     * @param name the key of its text in the storage: tells it from other sessions there
     */
    Session(String name, ClientOptions options, SessionRoutes routes) {
        this.name = name;
        this.options = options;
        this.requests = new RefreshRequests(options);
        this.routes = routes;
        this.shown = stored().map(Login::id).orElse(null);
    }

    /** Has sessions renewed and ended by other routes than those that the spec was seen to have. */
    public void use(SessionRoutes other) {
        lock.lock();
        try {
            routes = other;
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody is logged in, as far as is known here. */
    public boolean isLoggedIn() {
        return read().isPresent();
    }

    /**
     * Calls a listener once for each login that ends, on the thread that finds out, until the
     * function that is returned is run. What it throws is told to the thread's handler of uncaught
     * exceptions.
     */
    public Runnable onLoggedOut(Consumer<LoggedOutReason> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * A token that holds for a while, renewed if need be; empty when nobody is logged in.
     *
     * @throws ClientException when it has expired and could not be renewed
     */
    public Optional<String> accessToken() {
        return credentials().map(Credentials::accessToken);
    }

    /**
     * Renews the tokens now.
     *
     * @throws ClientException when that is not known to have worked
     */
    public void refresh() {
        read().ifPresent(this::refreshOnce);
    }

    /** Keeps the tokens of a login that was asked for elsewhere. */
    public void keep(Tokens tokens) {
        Login login = Login.first(tokens, now());
        LoggedOutReason ended = null;
        lock.lock();
        try {
            ended = noted(stored());
            keep(login);
        } finally {
            lock.unlock();
        }
        tell(ended);
    }

    /**
     * To be called before a login is sent: what it gives keeps the answer, unless somebody has
     * logged out in between. The session is then ended at the service too, if that can be reached.
     */
    public Consumer<Tokens> expectLogin() {
        Instant asked = now();
        long before = logouts();
        return tokens -> {
            if (tokens.accessToken().isEmpty()) {
                return; // no login
            }
            SessionRoutes present;
            LoggedOutReason ended = null;
            boolean isKept;
            lock.lock();
            try {
                present = routes;
                isKept = logouts == before;
                if (isKept) {
                    ended = noted(stored());
                    keep(Login.first(tokens, asked));
                }
            } finally {
                lock.unlock();
            }
            tell(ended);
            if (!isKept) {
                endUnused(present, tokens);
            }
        };
    }

    private static void endUnused(SessionRoutes routes, Tokens tokens) {
        try {
            routes.logout().ifPresent(route -> route.logout(tokens));
        } catch (ClientException e) {
            // Nobody will use it: it ends by itself.
        }
    }

    /**
     * Logs out: here at once, then at the service.
     *
     * @throws ClientException when the service could not be told; nobody is logged in here even so
     */
    public void logout() {
        SessionRoutes present = countedLogout();
        if (present.logoutNeedsAccess()) {
            renewForLogout();
        }
        Optional<Login> ended;
        lock.lock();
        try {
            ended = stored();
            ended.ifPresent(_ -> remove());
        } finally {
            lock.unlock();
        }
        if (ended.isPresent()) {
            tell(LoggedOutReason.LOGOUT);
            present.logout().ifPresent(route -> route.logout(ended.get().tokens()));
        }
    }

    private SessionRoutes countedLogout() {
        lock.lock();
        try {
            logouts++;
            return routes;
        } finally {
            lock.unlock();
        }
    }

    private void renewForLogout() {
        try {
            credentials();
        } catch (ClientException e) {
            // It is ended here in any case; the service says what it thinks of the token.
        }
    }

    private long logouts() {
        lock.lock();
        try {
            return logouts;
        } finally {
            lock.unlock();
        }
    }

    /** Credentials that hold for a while; empty when nobody is known to be logged in. */
    Optional<Credentials> credentials() {
        Optional<Login> login = read();
        if (login.isEmpty() || isFresh(login.get())) {
            return login.map(Session::credentialsOf);
        }
        try {
            refreshOnce(login.get());
        } catch (ClientException e) {
            Optional<Login> present = read();
            if (present.isEmpty() || present.get().hasExpired(now(), Duration.ZERO)) {
                throw e;
            }
        }
        return read().map(Session::credentialsOf);
    }

    /** After a 401 to a call with these credentials: whether to call again with those of now. */
    boolean renewAfterRefusal(Credentials refused) {
        Optional<Login> login = read();
        if (login.isEmpty()) {
            return false;
        }
        if (login.get().stamp().equals(refused.stamp())) {
            refreshOnce(login.get());
        }
        return true; // if nobody is logged in any more, the next attempt says so
    }

    /** One refresh for all who ask while it is under way. */
    private void refreshOnce(Login seen) {
        CompletableFuture<Void> underWay;
        lock.lock();
        try {
            if (refreshing == null) {
                CompletableFuture<Void> mine = new CompletableFuture<>();
                refreshing = mine;
                // On a thread of its own: an interrupt of whoever asked first is not for the
                // others.
                Thread.ofVirtual().name("gatewright-refresh").start(() -> run(seen, mine));
            }
            underWay = refreshing;
        } finally {
            lock.unlock();
        }
        await(underWay);
    }

    private void run(Login seen, CompletableFuture<Void> result) {
        Throwable failure = null;
        try {
            refreshAlone(seen);
        } catch (RuntimeException | Error e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new ConnectionException("interrupted", e);
        }
        lock.lock();
        try {
            refreshing = null;
        } finally {
            lock.unlock();
        }
        if (failure == null) {
            result.complete(null);
        } else {
            result.completeExceptionally(failure);
        }
    }

    private static void await(CompletableFuture<Void> refreshing) {
        try {
            refreshing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while the token was renewed", e);
        } catch (ExecutionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case Throwable failure -> throw new IllegalStateException(failure);
            }
        }
    }

    private void refreshAlone(Login seen) throws InterruptedException {
        Optional<Login> login = read().filter(present -> isSame(present, seen));
        if (login.isEmpty()) {
            return; // somebody was first, or logged out
        }
        Instant asked = now();
        Optional<Tokens> answer = askUnlessRefused(login.get().tokens().refreshToken());
        lock.lock();
        try {
            if (stored().filter(present -> isSame(present, seen)).isEmpty()) {
                return; // logged out, or logged in as somebody else, in the meantime
            }
            if (answer.isPresent()) {
                keep(login.get().refreshed(answer.get(), asked));
                return;
            }
            remove();
        } finally {
            lock.unlock();
        }
        tell(LoggedOutReason.REFUSED);
    }

    /** New tokens; empty when there is no way to go on with the login. */
    private Optional<Tokens> askUnlessRefused(String refreshToken) throws InterruptedException {
        requests.throwIfBlocked();
        Optional<SessionRoutes.Refresh> route = refreshRoute();
        if (route.isEmpty() || refreshToken.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(requests.send(route.get(), refreshToken));
        } catch (ProblemException e) {
            if (e.problem().status() == 401 && e.problem().hasDocument()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<SessionRoutes.Refresh> refreshRoute() {
        lock.lock();
        try {
            return routes.refresh();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFresh(Login login) {
        Duration tenth = login.tokens().lifetime().orElse(Duration.ZERO).dividedBy(10);
        Duration ahead = options.refreshAhead();
        return !login.hasExpired(now(), ahead.compareTo(tenth) < 0 ? ahead : tenth);
    }

    private static Credentials credentialsOf(Login login) {
        return new Credentials(login.tokens().accessToken(), login.stamp());
    }

    private static boolean isSame(Login one, Login other) {
        return one.stamp().equals(other.stamp());
    }

    private Instant now() {
        return options.clock().instant();
    }

    private Optional<Login> stored() {
        return options.storage().get(name).flatMap(Login::of);
    }

    /** What is stored. Tells listeners when somebody else has removed it. */
    private Optional<Login> read() {
        Optional<Login> login;
        LoggedOutReason ended;
        lock.lock();
        try {
            login = stored();
            ended = noted(login);
        } finally {
            lock.unlock();
        }
        tell(ended);
        return login;
    }

    /** Why the login that was known has ended, if it is stored no more. */
    private @Nullable LoggedOutReason noted(Optional<Login> login) {
        boolean isGone = shown != null && login.isEmpty();
        shown = login.map(Login::id).orElse(null);
        return isGone ? LoggedOutReason.ELSEWHERE : null;
    }

    private void keep(Login login) {
        requests.allow();
        options.storage().set(name, login.text());
        shown = login.id();
    }

    private void remove() {
        options.storage().remove(name);
        shown = null;
    }

    private void tell(@Nullable LoggedOutReason reason) {
        if (reason != null) {
            listeners.forEach(listener -> tell(listener, reason));
        }
    }

    private static void tell(Consumer<LoggedOutReason> listener, LoggedOutReason reason) {
        try {
            listener.accept(reason);
        } catch (RuntimeException e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    @Override
    public String toString() {
        return "Session[" + name + "]";
    }
}
