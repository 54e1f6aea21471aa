package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.auth.StoredTickets;
import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.auth.ticket.OneTimeTickets;
import dev.gatewright.auth.ticket.TicketOutcome;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.CookieTokens;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.pipeline.RequestSignatures;
import dev.gatewright.http.response.EventStreams;
import dev.gatewright.http.upload.Uploads;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One-time tickets over bare sockets, on two nodes with one database. */
class TicketsTest {
    private static final String TOKEN = "Authorization: Bearer " + Sample.token();
    private static final Pattern ISSUED =
            Pattern.compile("\\{\"ticket\":\"([A-Za-z0-9_-]+)\",\"expiresIn\":30}");
    private static final byte[] SECRET = bytes("a secret of tickets, of more than 32 bytes");
    private static final byte[] EARLIER = bytes("the secret of before, of more than 32 bytes");

    @TempDir private Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    private final AtomicBoolean isRevoked = new AtomicBoolean();
    private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    private EmbeddedDatabase database;
    private Engine engine;
    private Engine other;

    @BeforeEach
    void start() throws IOException {
        database = EmbeddedDatabase.open(folder);
        engine = node(List.of(SECRET, EARLIER));
        other = node(List.of(SECRET));
    }

    @AfterEach
    void stop() {
        engine.close();
        other.close();
        database.close();
    }

    @Test
    void aTicketStandsForTheTokenOnce() throws Exception {
        String ticket = issue("/watch");
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /watch?ticket=" + ticket, List.of(), ""));
            Wire.Reply head = wire.head();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("cache-control")).isEqualTo("no-store");
            assertThat(wire.chunk()).isEqualTo("data: \"7\"\n\n");
        }
        for (Engine node : List.of(engine, other)) {
            Wire.Reply again = get(node, "/watch?ticket=" + ticket);
            assertThat(again.status()).isEqualTo(401);
            assertThat(again.header("www-authenticate")).contains("error=\"invalid_token\"");
        }
        assertThat(refusals(2)).containsOnly("ticket-used");
    }

    @Test
    void aStreamGoesOnAfterItsTicketHasEndedAndEndsWithItsToken() throws Exception {
        String ticket = issue("/watch");
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /watch?ticket=" + ticket, List.of(), ""));
            wire.head();
            wire.chunk();
            now.updateAndGet(time -> time.plusSeconds(60));
            assertThat(wire.chunk())
                    .as("a comment, after a check of the caller")
                    .isEqualTo(":\n\n");
            isRevoked.set(true);
            now.updateAndGet(time -> time.plusSeconds(6));
            assertThat(wire.chunk()).as("the end").isEmpty();
        }
    }

    @Test
    void ofManyWhoSendATicketAtOnceOneIsLetIn() throws Exception {
        for (int round = 0; round < 5; round++) {
            String ticket = issue("/me");
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                calls.add(() -> get(engine, "/me?ticket=" + ticket).status());
                calls.add(() -> get(other, "/me?ticket=" + ticket).status());
            }
            assertThat(together(calls)).containsOnly(200, 401).containsOnlyOnce(200);
        }
    }

    /** RFC 9110 §9.2.1: browsers and proxies ask so before they get what a link leads to. */
    @Test
    void theHeadOfWhatATicketIsForLeavesItGood() throws Exception {
        String ticket = issue("/me");
        assertThat(head(engine, "/me?ticket=" + ticket)).isEqualTo(200);
        assertThat(head(other, "/me?ticket=" + ticket)).isEqualTo(200);
        assertThat(get(engine, "/me?ticket=" + ticket).status()).isEqualTo(200);
        assertThat(head(engine, "/me?ticket=" + ticket)).isEqualTo(401);
        assertThat(head(other, "/me?ticket=" + ticket)).isEqualTo(401);
        assertThat(refusals(2)).containsOnly("ticket-used");

        String next = issue("/me");
        assertThat(head(engine, "/me?ticket=A" + next)).isEqualTo(401);
        assertThat(head(engine, "/items/7?ticket=" + next)).isEqualTo(401);
        now.updateAndGet(time -> time.plusSeconds(30));
        assertThat(head(engine, "/me?ticket=" + next)).isEqualTo(401);
        String last = issue("/me");
        isRevoked.set(true);
        assertThat(head(engine, "/me?ticket=" + last)).isEqualTo(401);
        database.close();
        assertThat(head(engine, "/me?ticket=" + last)).isEqualTo(503);
    }

    private static int head(Engine node, String target) throws IOException {
        try (Wire wire = new Wire(node.port())) {
            wire.send(Wire.request("HEAD " + target, List.of(), ""));
            return wire.head().status();
        }
    }

    @Test
    void aTicketIsGoodForItsPathAlone() throws Exception {
        String ticket = issue("/items/7");
        assertThat(get(engine, "/items/8?ticket=" + ticket).status()).isEqualTo(401);
        assertThat(get(engine, "/me?ticket=" + ticket).status()).isEqualTo(401);
        assertThat(get(engine, "/watch?ticket=" + ticket).status()).isEqualTo(401);
        assertThat(refusals(3)).containsOnly("ticket-unknown");
        assertThat(get(other, "/items/7/?x=y&ticket=" + ticket).body()).isEqualTo("7");
    }

    @Test
    void aTicketEndsInHalfAMinute() throws Exception {
        String ticket = issue("/me");
        String next = issue("/me");
        now.updateAndGet(time -> time.plusSeconds(29));
        assertThat(get(engine, "/me?ticket=" + ticket).status()).isEqualTo(200);
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(get(engine, "/me?ticket=" + next).status()).isEqualTo(401);
        assertThat(refusals(1)).containsExactly("ticket-expired");
    }

    @Test
    void aTicketOfATokenThatWasRevokedIsNoGood() throws Exception {
        String ticket = issue("/me");
        isRevoked.set(true);
        Wire.Reply reply = get(engine, "/me?ticket=" + ticket);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).contains("token revoked");
    }

    @Test
    void withoutTheStoreNobodyIsLetInByATicket() throws Exception {
        String ticket = issue("/me");
        database.close();
        Wire.Reply reply = get(engine, "/me?ticket=" + ticket);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isEqualTo("1");
    }

    @Test
    void aTicketIsHadLikeWhatItIsFor() throws Exception {
        assertThat(post("/me/ticket").status()).isEqualTo(401);
        assertThat(post("/me/ticket", "Authorization: Bearer nonsense").status()).isEqualTo(401);
        assertThat(post("/admin/ticket", TOKEN).status()).as("a role").isEqualTo(403);
        assertThat(post("/plain/ticket", TOKEN).status()).as("takes no tickets").isEqualTo(404);
        Wire.Reply issued = post("/me/ticket", TOKEN);
        assertThat(issued.header("cache-control")).isEqualTo("no-store");
        assertThat(issued.body()).doesNotContain(Sample.token());
    }

    @Test
    void aRouteThatTakesNoTicketsLooksAtNone() throws Exception {
        String ticket = issue("/me");
        assertThat(get(engine, "/plain?ticket=" + ticket).status()).isEqualTo(401);
        assertThat(refusals(1)).containsExactly("no-token");
    }

    @Test
    void aTokenInTheHeaderCountsAlone() throws Exception {
        String ticket = issue("/me");
        assertThat(get(engine, "/me?ticket=" + ticket, TOKEN).status()).isEqualTo(200);
        assertThat(get(engine, "/me?ticket=" + ticket, "Authorization: Bearer no").status())
                .isEqualTo(401);
        assertThat(get(engine, "/me?ticket=" + ticket).status()).isEqualTo(200);
    }

    @Test
    void anonymousCallersAreLetInWithoutATicketNotWithABadOne() throws Exception {
        assertThat(get(engine, "/anyone").body()).isEqualTo("nobody");
        assertThat(get(engine, "/anyone?ticket=AAAA").status()).isEqualTo(401);
        assertThat(get(engine, "/anyone?ticket=" + issue("/anyone")).body()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?ticket=A",
                "?ticket=AAAA",
                "?ticket=%00",
                "?ticket=..%2F..%2F",
                "?ticket=!!!",
                "?ticket=%C3%A9",
                "?ticket=TICKET=",
                "?ticket=TICKETA",
                "?ticket=ATICKET",
                "?ticket=%20TICKET",
                "?ticket=TICKET&ticket=TICKET",
                "?ticket=TICKET&ticket=x",
                "?ticket[]=TICKET&ticket=x",
                "?ticket=JWT",
                "?access_token=JWT",
                "?ticket=",
                "?ticket",
                "?Ticket=TICKET"
            })
    void whatIsNoTicketIsRefused(String query) throws Exception {
        String ticket = issue("/me");
        String sent = query.replace("TICKET", ticket).replace("JWT", Sample.token());
        assertThat(get(engine, "/me" + sent).status()).isEqualTo(401);
        assertThat(get(engine, "/me?ticket=" + ticket).status()).as("was not used").isEqualTo(200);
    }

    @Test
    void everyBitOfATicketCounts() throws Exception {
        String ticket = issue("/me");
        for (int i = 0; i < ticket.length(); i += 7) {
            String changed = ticket.charAt(i) == 'A' ? "B" : "A";
            String forged = ticket.substring(0, i) + changed + ticket.substring(i + 1);
            assertThat(get(engine, "/me?ticket=" + forged).status()).isEqualTo(401);
        }
    }

    @Test
    void aTicketOfThePreviousSecretIsGood() throws Exception {
        OneTimeTickets before = tickets(List.of(EARLIER));
        assertThat(
                        get(engine, "/me?ticket=" + before.issue("Auth", Sample.token(), "/me"))
                                .status())
                .isEqualTo(200);
        assertThat(get(other, "/me?ticket=" + before.issue("Auth", Sample.token(), "/me")).status())
                .isEqualTo(401);
        assertThat(
                        get(engine, "/me?ticket=" + before.issue("Other", Sample.token(), "/me"))
                                .status())
                .as("of another scheme")
                .isEqualTo(401);
    }

    @Test
    void aTicketSurvivesTheReplacementOfItsSecret() throws Exception {
        OneTimeTickets tickets = tickets(List.of(EARLIER));
        String ticket = tickets.issue("Auth", Sample.token(), "/me");
        tickets.replaceSecrets(List.of(SECRET));
        tickets.replaceSecrets(List.of(SECRET));

        assertThat(tickets.redeem("Auth", ticket, "/me"))
                .isInstanceOf(TicketOutcome.Redeemed.class);
        assertThat(
                        get(other, "/me?ticket=" + tickets.issue("Auth", Sample.token(), "/me"))
                                .status())
                .as("the next one is of the new secret")
                .isEqualTo(200);
    }

    /** Why the next requests were refused; known a moment after their responses. */
    private List<String> refusals(int count) throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reasons.add(String.valueOf(refusals.poll(60, TimeUnit.SECONDS)));
        }
        return reasons;
    }

    private String issue(String path) throws IOException {
        Matcher issued = ISSUED.matcher(post(path + "/ticket", TOKEN).body());
        assertThat(issued.matches()).isTrue();
        return issued.group(1);
    }

    private Wire.Reply post(String path, String... headers) throws IOException {
        return Wire.exchange(engine.port(), Wire.request("POST " + path, List.of(headers), ""));
    }

    private static Wire.Reply get(Engine node, String target, String... headers)
            throws IOException {
        return Wire.exchange(node.port(), Wire.request("GET " + target, List.of(headers), ""));
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures =
                    calls.stream()
                            .map(call ->
                                    threads.submit(() -> {
                                        start.await();
                                        return call.call();
                                    }))
                            .toList();
            start.countDown();
            List<T> results = new ArrayList<>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    private OneTimeTickets tickets(List<byte[]> secrets) {
        JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
        return new OneTimeTickets(
                secrets,
                Duration.ofSeconds(30),
                store,
                store,
                "tickets",
                now::get,
                new SecureRandom());
    }

    private Engine node(List<byte[]> secrets) throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "tickets",
                                endpoints(),
                                new TokenAuthenticator(Map.of("Auth", this::check)),
                                new StoreFailures(),
                                CookieTokens.NONE,
                                new StoredTickets(tickets(secrets)),
                                RequestSignatures.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        new Pipeline.Streaming(
                                EventStreams.Settings.DEFAULT, Uploads.Settings.DEFAULT, now::get),
                        (seen, _, _) -> {
                            if (seen.refusal() != null) {
                                refusals.add(seen.refusal());
                            }
                        });
        return Engine.start(
                new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT),
                pipeline,
                new Random(1));
    }

    private TokenCheck.Decision check(String token) {
        return isRevoked.get() ? new TokenCheck.Decision.Revoked() : Sample.check(token);
    }

    private static List<Endpoint> endpoints() {
        Access subject = new Access.Token<>(Sample.AUTH, (_, caller) -> text(caller.subject()));
        return List.of(
                new Endpoint("Me", "GET", "/me", subject).takingTickets(),
                new Endpoint("Item", "GET", "/items/:id", subject).takingTickets(),
                new Endpoint("Plain", "GET", "/plain", subject),
                new Endpoint(
                                "Admin",
                                "GET",
                                "/admin",
                                new Access.Token<>(
                                        Sample.AUTH, Set.of("admin"), (_, _) -> text("")))
                        .takingTickets(),
                new Endpoint(
                                "Anyone",
                                "GET",
                                "/anyone",
                                new Access.OptionalToken<>(
                                        Sample.AUTH,
                                        (_, _, caller) ->
                                                text(
                                                        caller.map(who -> who.subject())
                                                                .orElse("nobody"))))
                        .takingTickets(),
                new Endpoint(
                                "Watch",
                                "GET",
                                "/watch",
                                new Access.Token<>(
                                        Sample.AUTH,
                                        (_, caller) ->
                                                Response.events(
                                                        new TextCodec(),
                                                        stream -> {
                                                            CountDownLatch end =
                                                                    new CountDownLatch(1);
                                                            stream.onEnd(end::countDown);
                                                            stream.send(caller.subject());
                                                            end.await();
                                                        })))
                        .takingTickets());
    }

    private static Response<?> text(String text) {
        return Response.bytes("text/plain", bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
