package dev.gatewright.http.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.runtime.Problem;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    @Test
    void asManyAsAllowedAreLetIn() {
        ConcurrencyLimit limit = new ConcurrencyLimit(2, 0);
        limit.enter();
        limit.enter();
        assertThatThrownBy(limit::enter)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status()).isEqualTo(503);
                            assertThat(problem.headers()).containsEntry("Retry-After", "1");
                        });

        limit.leave();
        limit.enter();
        assertThatThrownBy(limit::enter).isInstanceOf(Problem.class);
    }

    @Test
    void thoseThatAreLateTogetherLowerItOnce() {
        ConcurrencyLimit limit = new ConcurrencyLimit(100, 0);
        for (int i = 0; i < 50; i++) {
            limit.late(10 + i, 100);
        }
        assertThat(limit.limit()).isEqualTo(75);

        limit.late(101, 200);
        assertThat(limit.limit()).isEqualTo(56);
    }

    @Test
    void thoseInTimeRaiseItAgainAndNotBeyondItsStart() {
        ConcurrencyLimit limit = new ConcurrencyLimit(100, 0);
        limit.late(10, 100);
        for (int i = 0; i < 8; i++) {
            limit.inTime(101);
        }
        assertThat(limit.limit()).isEqualTo(76);

        for (int i = 0; i < 1_000; i++) {
            limit.inTime(101);
        }
        assertThat(limit.limit()).isEqualTo(100);
    }

    @Test
    void thoseThatBeganBeforeItFellDoNotRaiseIt() {
        ConcurrencyLimit limit = new ConcurrencyLimit(100, 0);
        limit.late(10, 100);
        for (int i = 0; i < 1_000; i++) {
            limit.inTime(99);
        }

        assertThat(limit.limit()).isEqualTo(75);
    }

    @Test
    void someAreAlwaysLetIn() {
        ConcurrencyLimit limit = new ConcurrencyLimit(100, 0);
        for (long i = 1; i < 100; i++) {
            limit.late(i * 10, i * 10);
        }
        assertThat(limit.limit()).isEqualTo(16);

        ConcurrencyLimit small = new ConcurrencyLimit(2, 0);
        small.late(1, 1);
        assertThat(small.limit()).isEqualTo(2);
    }
}
