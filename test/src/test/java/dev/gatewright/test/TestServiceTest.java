package dev.gatewright.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.client.failure.NotLoggedInException;
import dev.gatewright.test.Greeter.Name;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension as the tests of a service use it. */
class TestServiceTest {

    @RegisterExtension
    static final TestService<Greeter> SERVICE =
            TestService.of(Greeter.ONE_SCHEME, Greeter::start).in(Greeter.HOME);

    @Test
    void aTokenIsThatOfTheAccountOrOfANewOneWithTheRole() {
        assertThat(SERVICE.as("alice").get("/me").as(Name.CODEC)).isEqualTo(new Name("user"));
        assertThat(SERVICE.withRole("guest").get("/me").body()).isEqualTo("{\"name\":\"guest\"}");
        assertThat(SERVICE.withRole("user").delete("/admin").status()).isEqualTo(403);
        assertThat(SERVICE.withRole("admin").delete("/admin").status()).isEqualTo(204);
        assertThat(SERVICE.client().get("/me").status()).isEqualTo(401);
    }

    @Test
    void aGeneratedClientIsLoggedInAsTheAccountOrTheRole() {
        assertThat(SERVICE.as(GreeterClient::new, "alice").me()).isEqualTo(new Name("user"));
        assertThat(SERVICE.withRole(GreeterClient::new, "guest").me()).isEqualTo(new Name("guest"));
        GreeterClient nobody = SERVICE.client(GreeterClient::new);
        assertThat(nobody.user().isLoggedIn()).isFalse();
        assertThatThrownBy(nobody::me).isInstanceOf(NotLoggedInException.class);
    }

    @Test
    void aGeneratedClientGoesByTheClockOfTheService() {
        GreeterClient alice = SERVICE.as(GreeterClient::new, "alice");
        SERVICE.clock().advance(Duration.ofMinutes(13));
        assertThat(alice.me()).isEqualTo(new Name("user"));
        SERVICE.clock().advance(Duration.ofMinutes(3));
        assertThatThrownBy(alice::me).isInstanceOf(NotLoggedInException.class);
    }

    @Test
    void accessTokensEndWhenTheClockSaysSo() {
        TestClient alice = SERVICE.as("alice");
        SERVICE.clock().advance(Duration.ofMinutes(14));
        assertThat(alice.get("/me").status()).isEqualTo(200);
        SERVICE.clock().advance(Duration.ofMinutes(2));
        assertThat(alice.get("/me").status()).isEqualTo(401);
        assertThat(SERVICE.as("alice").get("/me").status()).isEqualTo(200);
    }

    @Test
    void typesOfTheSpecAreSentAndRead() {
        TestReply reply = SERVICE.client().post("/greet", new Name("ann"), Name.CODEC);
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.as(Name.CODEC)).isEqualTo(new Name("hello ann"));
        assertThat(SERVICE.client().post("/greet", "{\"name\":7}").status()).isEqualTo(400);
    }

    @Test
    void aRefusalIsNotTakenForAValueAndShowsWhy() {
        TestReply refused = SERVICE.client().get("/me");
        assertThatThrownBy(() -> refused.as(Name.CODEC))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("401")
                .hasMessageContaining("authentication required");
        TestReply other = SERVICE.client().post("/greet", "{\"name\":\"a token\"}");
        assertThatThrownBy(() -> new TestReply(200, other.headers(), "[]").as(Name.CODEC))
                .isInstanceOf(AssertionError.class)
                .hasMessageNotContaining("a token");
    }

    @Test
    void anAccountThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SERVICE.as("eve")).hasMessage("no account eve");
        assertThatThrownBy(() -> SERVICE.tokens(Greeter.STAFF, "user"))
                .hasMessage("no accounts of the scheme Staff");
    }

    @Test
    void itListensOnThisMachineWhateverItsConfigurationSays() {
        assertThat(SERVICE.url()).startsWith("http://127.0.0.1:").doesNotEndWith(":80");
    }

    @Test
    void itsLogIsQuiet() {
        List<String> logged = new ArrayList<>();
        Handler handler = collecting(logged);
        Logger.getLogger("").addHandler(handler);
        try {
            SERVICE.as("alice").get("/me");
            SERVICE.client().get("/me");
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        assertThat(logged).isEmpty();
        // The line of a request is written after its response.
        Logger requests = Logger.getLogger("dev.gatewright.request");
        assertThat(requests.isLoggable(Level.WARNING)).isFalse();
    }

    /** A field of an instance is a service for each test, with nothing kept in between. */
    @Nested
    @TestMethodOrder(MethodName.class)
    class OfAnInstance {
        @RegisterExtension
        final TestService<Greeter> service =
                TestService.of(Greeter.TWO_SCHEMES, Greeter::startWithStaff)
                        .in(Greeter.HOME)
                        .with("User.AccessExpire", "60");

        @Test
        void aKeepsAnAccount() {
            TokenPair pair = service.tokens(Greeter.USER, "first");
            assertThat(service.client().with(pair.accessToken()).get("/me").status())
                    .isEqualTo(200);
            assertThat(pair.expiresIn()).isEqualTo(60);
        }

        @Test
        void bStartsWithoutIt() {
            String ofStaff = service.tokensOf(Greeter.STAFF, "alice").accessToken();
            assertThat(service.client().with(ofStaff).get("/me").status()).isEqualTo(401);
            assertThatThrownBy(() -> service.as("alice"))
                    .hasMessage("the service has accounts of several schemes: name one");
        }
    }

    @Test
    void outsideOfATestThereIsNoService() {
        TestService<Greeter> unregistered = TestService.of(Greeter.ONE_SCHEME, Greeter::start);
        assertThatThrownBy(unregistered::url).hasMessageContaining("@RegisterExtension");
    }

    private static Handler collecting(List<String> logged) {
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord event) {
                        logged.add(event.getLoggerName() + " " + event.getMessage());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        handler.setLevel(Level.ALL);
        return handler;
    }
}
