package dev.gatewright.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What readiness says, and what asking for it costs. */
class HealthTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Health health = new Health(Duration.ofMinutes(1), nanos::get);

    /** Waits for no part for long: less than a busy machine may need to ask one. */
    private final Health impatient = new Health(Duration.ofMillis(200), nanos::get);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aServiceIsReadyFromItsStartUntilItIsToldToStop() {
        health.add("store", Optional::empty);
        assertThat(health.ready().isWell()).isFalse();
        assertThat(health.startup().isWell()).isFalse();
        assertThat(health.live().isWell()).isTrue();

        health.started();
        assertThat(health.ready().isWell()).isTrue();
        assertThat(health.startup().isWell()).isTrue();

        health.stopping();
        assertThat(health.ready().parts())
                .containsExactly(
                        new Health.Part("service", "shutting down"), new Health.Part("store", ""));
        assertThat(health.startup().isWell()).isTrue();
        assertThat(health.live().isWell()).isTrue();
    }

    @Test
    void aPartIsAskedOnceASecondHoweverManyAsk() {
        health.add("store", this::count);
        health.started();
        for (int i = 0; i < 100; i++) {
            health.ready();
        }
        assertThat(asked).hasValue(1);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        health.ready();
        assertThat(asked).hasValue(2);
    }

    @Test
    @Timeout(60)
    void aPartThatHangsIsAskedOnceAndHoldsUpNobody() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        impatient.add(
                "store",
                () -> {
                    asked.incrementAndGet();
                    begun.countDown();
                    end.await();
                    return Optional.empty();
                });
        impatient.started();
        for (int i = 0; i < 3; i++) {
            assertThat(impatient.ready().parts())
                    .contains(new Health.Part("store", "does not answer in time"));
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        }
        begun.await();
        assertThat(asked).hasValue(1);

        end.countDown();
        while (!impatient.ready().isWell()) {
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        }
    }

    @Test
    @Timeout(30)
    void manyPartsThatHangCostNoMoreThanOne() {
        int parts = 300; // a minute, one after the other
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < parts; i++) {
            impatient.add(
                    "part " + i,
                    () -> {
                        end.await();
                        return Optional.empty();
                    });
        }
        impatient.started();
        assertThat(impatient.ready().parts().stream().filter(part -> !part.isWell()))
                .hasSize(parts);
        end.countDown();
    }

    @Test
    void whatAPartThrowsIsNotTold() {
        health.add(
                "store",
                () -> {
                    throw new IllegalStateException("jdbc:postgresql://user:password@host");
                });
        health.started();
        assertThat(health.ready().parts()).contains(new Health.Part("store", "out of reach"));
    }

    @Test
    void whatIsWorseThanAnExceptionIsNotWaitedFor() {
        health.add(
                "driver",
                () -> {
                    throw new NoClassDefFoundError("com/example/Driver");
                });
        health.add(
                "stack",
                () -> {
                    throw new StackOverflowError();
                });
        health.started();
        assertThat(health.ready().parts())
                .contains(
                        new Health.Part("driver", "out of reach"),
                        new Health.Part("stack", "failed"));
    }

    private Optional<String> count() {
        asked.incrementAndGet();
        return Optional.empty();
    }
}
