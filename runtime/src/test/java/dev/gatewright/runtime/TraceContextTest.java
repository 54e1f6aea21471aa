package dev.gatewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header that W3C Trace Context defines, in and out. */
class TraceContextTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void aTraceGoesOnInANewPart() {
        TraceContext here = TraceContext.below(PARENT);
        assertThat(here.traceId()).isEqualTo(TRACE);
        assertThat(here.parentId()).isEqualTo(0xb7ad6b7169203331L);
        assertThat(here.header())
                .startsWith("00-" + TRACE + "-")
                .endsWith("-01")
                .hasSize(55)
                .isNotEqualTo(PARENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",
                "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            })
    void whatIsMalformedBeginsATrace(String header) {
        TraceContext here = TraceContext.below(header);
        assertThat(here.traceId()).isNotEqualTo(TRACE).hasSize(32);
        assertThat(here.parentId()).isZero();
        assertThat(here.isSampled()).isFalse();
    }

    @Test
    void ofALaterVersionTheStartIsRead() {
        assertThat(TraceContext.below("01-" + PARENT.substring(3) + "-more").traceId())
                .isEqualTo(TRACE);
    }
}
