package dev.gatewright.http.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.http.exchange.BodySink;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.EventStream;
import dev.gatewright.runtime.Events;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Request;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The order in which a stream of events begins and ends. */
class EventBodyTest {
    private final EventStreams streams =
            new EventStreams(EventStreams.Settings.DEFAULT, InstantSource.system());
    private final Sink sink = new Sink();
    private final List<Boolean> isOpen = new ArrayList<>();
    private final CountDownLatch toldTheEnd = new CountDownLatch(1);

    @Test
    void aServiceThatStopsBeforeTheBodyBeginsEndsIt() throws Exception {
        try (EventBody<String> body = body()) {
            body.drain();

            body.writeTo(sink);

            assertThat(toldTheEnd.await(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(sink.ended).isTrue();
        assertThat(isOpen).containsExactly(false);
    }

    @Test
    void howeverOftenItEndsItSaysSoOnceAndGivesItsPlaceBackOnce() throws Exception {
        AtomicInteger told = new AtomicInteger();
        AtomicInteger givenBack = new AtomicInteger();
        CountDownLatch last = new CountDownLatch(1);
        EventBody<String> body =
                EventBody.of(
                        new Response.Content.Streamed<>(
                                new Text(), stream -> stream.onEnd(told::incrementAndGet)),
                        new Watch(),
                        () -> true,
                        streams,
                        givenBack::incrementAndGet);
        body.writeTo(sink);

        body.close();
        body.drain();
        body.close();
        body.onEnd(last::countDown);

        assertThat(last.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(told).hasValue(1);
        assertThat(givenBack).hasValue(1);
    }

    @Test
    void aBodyThatNobodyEndsIsNotEnded() throws Exception {
        try (EventBody<String> body = body()) {
            body.writeTo(sink);

            assertThat(sink.ended).isFalse();
            assertThat(isOpen).containsExactly(true);
        }
    }

    /** A service would keep all that it ever had, and ask for each whether its caller may stay. */
    @Test
    void nobodyLooksAfterABodyThatHasEnded() throws Exception {
        EventStreams always =
                new EventStreams(
                        new EventStreams.Settings(Duration.ofDays(1), Duration.ZERO, 10, 10),
                        InstantSource.system());
        AtomicInteger ofTheFirst = new AtomicInteger();
        CountDownLatch ofTheSecond = new CountDownLatch(3);
        try (EventBody<String> first =
                        body(always, stream -> {}, () -> ofTheFirst.incrementAndGet() > 0);
                EventBody<String> second =
                        body(
                                always,
                                stream -> ofTheSecond.await(60, TimeUnit.SECONDS),
                                () -> {
                                    ofTheSecond.countDown();
                                    return true;
                                })) {
            first.writeTo(sink);
            second.writeTo(sink);
        }

        assertThat(ofTheSecond.getCount()).isZero();
        assertThat(ofTheFirst.get()).as("once, as it ended").isLessThan(2);
    }

    /** Asking may take as long as a store that hangs. */
    @Test
    void nobodyIsAskedAgainBeforeTheAnswer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger meanwhile = new AtomicInteger();
        Looks looks = new Looks();
        CountDownLatch answer = new CountDownLatch(1);
        EventStreams always =
                new EventStreams(
                        new EventStreams.Settings(Duration.ofDays(1), Duration.ZERO, 10, 10),
                        looks);
        try (EventBody<String> body =
                body(
                        always,
                        stream -> {
                            looks.await(4);
                            meanwhile.set(asked.get());
                            answer.countDown();
                        },
                        () -> asked.incrementAndGet() > 0 && isOver(answer))) {
            body.writeTo(sink);
        }

        assertThat(meanwhile.get()).isLessThan(2);
    }

    @Test
    void whatWasDoneIsDueAgainAfterItsPause() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Looks looks = new Looks();
        EventStreams eachMinute =
                new EventStreams(
                        new EventStreams.Settings(
                                Duration.ofMinutes(1), Duration.ofMinutes(1), 10, 10),
                        looks);
        try (EventBody<String> body =
                body(
                        eachMinute,
                        stream -> {
                            looks.pass(Duration.ofMinutes(1));
                            assertThat(sink.heartbeat.await(60, TimeUnit.SECONDS)).isTrue();
                            looks.await(4);
                        },
                        () -> asked.incrementAndGet() > 0)) {
            body.writeTo(sink);
        }

        assertThat(asked).hasValue(1);
        assertThat(sink.offered).hasValue(1);
    }

    @Test
    void aStreamOfEventsNeedsNoHeartbeat() throws Exception {
        Looks looks = new Looks();
        EventStreams eachMinute =
                new EventStreams(
                        new EventStreams.Settings(
                                Duration.ofMinutes(1), Duration.ofDays(1), 10, 10),
                        looks);
        try (EventBody<String> body =
                body(
                        eachMinute,
                        stream -> {
                            for (int i = 0; i < 4; i++) {
                                looks.pass(Duration.ofSeconds(40));
                                stream.send("one");
                                looks.await(1);
                            }
                        },
                        () -> true)) {
            body.writeTo(sink);
        }

        assertThat(sink.offered).hasValue(0);
    }

    @Test
    void aClientThatTakesNoHeartbeatIsGone() throws Exception {
        Looks looks = new Looks();
        CountDownLatch told = new CountDownLatch(1);
        EventStreams always =
                new EventStreams(
                        new EventStreams.Settings(Duration.ZERO, Duration.ofDays(1), 10, 10),
                        looks);
        sink.isGone = true;
        try (EventBody<String> body =
                body(
                        always,
                        stream -> {
                            stream.onEnd(told::countDown);
                            isOpen.add(told.await(60, TimeUnit.SECONDS));
                            isOpen.add(stream.isOpen());
                        },
                        () -> true)) {
            body.writeTo(sink);
        }

        assertThat(isOpen).containsExactly(true, false);
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A clock that stands, and counts the looks at all streams. */
    private static final class Looks implements InstantSource {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        private final Semaphore looks = new Semaphore(0);

        @Override
        public Instant instant() {
            if (Thread.currentThread().getName().equals("event-streams")) {
                looks.release();
            }
            return now.get();
        }

        void pass(Duration time) {
            now.updateAndGet(instant -> instant.plus(time));
        }

        /** Returns when as many have begun from now on, and those before the last are over. */
        void await(int count) throws InterruptedException {
            looks.drainPermits();
            assertThat(looks.tryAcquire(count + 1, 60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static EventBody<String> body(
            EventStreams streams, Events<String> logic, BooleanSupplier isAdmitted) {
        return EventBody.of(
                new Response.Content.Streamed<>(new Text(), logic),
                new Watch(),
                isAdmitted,
                streams,
                () -> {});
    }

    private EventBody<String> body() {
        return EventBody.of(
                new Response.Content.Streamed<>(new Text(), this::logic),
                new Watch(),
                () -> true,
                streams,
                () -> {});
    }

    private void logic(EventStream<String> stream) {
        isOpen.add(stream.isOpen());
        stream.onEnd(toldTheEnd::countDown);
    }

    private static final class Sink implements BodySink {
        private final AtomicInteger offered = new AtomicInteger();
        private final CountDownLatch heartbeat = new CountDownLatch(1);
        private volatile boolean isGone;
        private boolean ended;

        @Override
        public void write(byte[] bytes, int from, int count) {}

        @Override
        public boolean offer(byte[] bytes) throws IOException {
            if (isGone) {
                throw new IOException("gone");
            }
            offered.incrementAndGet();
            heartbeat.countDown();
            return true;
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    private record Watch() implements Request {
        @Override
        public String id() {
            return "1";
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String path() {
            return "/watch";
        }

        @Override
        public List<String> headers(String name) {
            return List.of();
        }

        @Override
        public Client client() {
            return new Client("127.0.0.1", "");
        }
    }

    private static final class Text implements Codec<String> {
        @Override
        public String read(JsonReader in) {
            return in.string();
        }

        @Override
        public void write(String value, JsonWriter out) {
            out.string(value);
        }
    }
}
