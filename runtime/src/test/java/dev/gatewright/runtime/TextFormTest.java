package dev.gatewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormTest {
    private static final long SECONDS_OF_YEAR_0 = -62_167_219_200L;
    private static final long SECONDS_OF_YEAR_9999 = 253_402_300_799L;

    private final Noted noted = new Noted();
    private final Random random = new Random(17);

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T09:30:00Z, 2026-11-26T09:30:00Z",
        "2026-11-26t09:30:00z, 2026-11-26T09:30:00Z",
        "2026-11-26T09:30:00.120+01:00, 2026-11-26T09:30:00.12+01:00",
        "2026-11-26T09:30:00.000000001-18:00, 2026-11-26T09:30:00.000000001-18:00",
        "2026-11-26T09:30:00-00:00, 2026-11-26T09:30:00Z",
        "0000-01-01T00:00:00+18:00, 0000-01-01T00:00:00+18:00",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z"
    })
    void aTimeKeepsItsOffset(String text, String written) {
        OffsetDateTime value = TextForm.DATE_TIME.read(noted, "t", text);
        assertThat(noted.faults).isEmpty();
        assertThat(TextForm.DATE_TIME.write(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-26",
                "2026-11-26T09:30Z",
                "2026-11-26T09:30:00",
                "2026-11-26 09:30:00Z",
                "2026-11-26T09:30:60Z",
                "2016-12-31T23:59:60Z",
                "2026-11-26T24:00:00Z",
                "2026-02-29T09:30:00Z",
                "2026-11-26T09:30:00.Z",
                "2026-11-26T09:30:00.1234567891Z",
                "2026-11-26T09:30:00,5Z",
                "2026-11-26T09:30:00+1:00",
                "2026-11-26T09:30:00+0100",
                "2026-11-26T09:30:00+01:00:00",
                "2026-11-26T09:30:00+18:01",
                "2026-11-26T09:30:00+23:59",
                "+1000000000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "10000-01-01T00:00:00Z",
                "2026-11-26T09:30:00Z[Europe/Berlin]",
                " 2026-11-26T09:30:00Z",
                "2026-11-26T09:30:00Z\n",
                "٢٠٢٦-11-26T09:30:00Z"
            })
    void whatIsNoTimeIsAFault(String text) {
        assertThat(TextForm.DATE_TIME.read(noted, "t", text)).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(noted.faults).containsExactly("t must be a time, such as 2026-11-26T09:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-1-1",
                "26-11-26",
                "2026-11-31",
                "2026-11-26Z",
                "2026-11-26T00:00:00Z",
                "+1000000000-01-01",
                "-0001-01-01",
                "2026/11/26",
                "20261126",
                "2026-330",
                "2026-11-2６"
            })
    void whatIsNoDateIsAFault(String text) {
        assertThat(TextForm.DATE.read(noted, "d", text)).isEqualTo("1970-01-01");
        assertThat(noted.faults).containsExactly("d must be a date, such as 2026-11-26");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H30M, PT1H30M",
        "P1D, PT24H",
        "P1DT1S, PT24H1S",
        "PT90S, PT1M30S",
        "PT0.500S, PT0.5S",
        "PT0S, PT0S",
        "P999999999D, PT23999999976H",
        "PT007M, PT7M"
    })
    void aDurationIsExact(String text, String written) {
        Duration value = TextForm.DURATION.read(noted, "w", text);
        assertThat(noted.faults).isEmpty();
        assertThat(TextForm.DURATION.write(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "P1DT",
                "P1Y",
                "P1M",
                "P1W",
                "-PT1H",
                "PT-1H",
                "+PT1H",
                "pt1h",
                "1h30m",
                "90",
                "PT1.5H",
                "PT1,5S",
                "PT.5S",
                "PT5.S",
                "PT1S1M",
                "PT1H1H",
                "P1000000000D",
                "PT999999999999999H60M",
                "P9999999999999D",
                "PT99999999999999999999H",
                "PT9999999999999999S",
                "PT1H\u0000",
                "PT١H"
            })
    void whatIsNoDurationIsAFault(String text) {
        assertThat(TextForm.DURATION.read(noted, "w", text)).isZero();
        assertThat(noted.faults).containsExactly("w must be a duration, such as PT1H30M");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0, 0", "-0.00, 0.00", "12.50, 12.50", "-7, -7", "0.1, 0.1"})
    void aDecimalNumberKeepsItsZeros(String text, String written) {
        BigDecimal value = TextForm.DECIMAL.read(noted, "p", text);
        assertThat(noted.faults).isEmpty();
        assertThat(TextForm.DECIMAL.write(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                "1.",
                ".5",
                "1e3",
                "1E-2",
                "1e999999999",
                "1e2147483648",
                "007",
                "1,5",
                "1 000",
                "1_000",
                "0x1",
                "NaN",
                "Infinity",
                "--1",
                "1.2.3",
                "١٢"
            })
    void whatIsNoDecimalNumberIsAFault(String text) {
        assertThat(TextForm.DECIMAL.read(noted, "p", text)).isZero();
        assertThat(noted.faults).containsExactly("p must be a decimal number, such as 12.50");
    }

    @Test
    void aDecimalNumberHasAtMost40DigitsOnEachSide() {
        String most = "9".repeat(40) + "." + "9".repeat(40);
        assertThat(TextForm.DECIMAL.parse(most)).isEqualTo(most);
        assertThat(TextForm.DECIMAL.parse("9".repeat(41))).isNull();
        assertThat(TextForm.DECIMAL.parse("0." + "9".repeat(41))).isNull();
        assertThat(TextForm.DECIMAL.parse("9".repeat(5_000_000))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "123e4567e89b12d3a456426614174000",
                "{123e4567-e89b-12d3-a456-426614174000}",
                "urn:uuid:123e4567-e89b-12d3-a456-426614174000",
                "123e4567-e89b-12d3-a456-42661417400g",
                "123e4567-e89b-12d3-a456-4266141740000",
                "123e4567-e89b-12d3-a456-42661417400０"
            })
    void whatIsNoUuidIsAFault(String text) {
        assertThat(TextForm.UUID.read(noted, "u", text)).isEqualTo(new UUID(0, 0));
        assertThat(noted.faults)
                .containsExactly("u must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000");
    }

    @Test
    void aUuidIsReadInAnyCase() {
        UUID value = TextForm.UUID.read(noted, "u", "123E4567-e89B-12d3-a456-426614174000");
        assertThat(TextForm.UUID.write(value)).isEqualTo("123e4567-e89b-12d3-a456-426614174000");
    }

    enum Colour {
        RED,
        DARK_RED
    }

    @Test
    void anEnumIsItsTexts() {
        TextForm<Colour> form =
                TextForm.of(
                        Colour.values(),
                        colour -> colour.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(form.read(noted, "c", "dark_red")).isEqualTo(Colour.DARK_RED);
        assertThat(noted.faults).isEmpty();
        assertThat(form.read(noted, "c", "RED")).isEqualTo(Colour.RED);
        assertThat(noted.faults).containsExactly("c must be one of red, dark_red");
        assertThat(form.write(Colour.DARK_RED)).isEqualTo("dark_red");
    }

    @Test
    void nullIsLeftOutOfListsAndStaysByItself() {
        List<LocalDate> dates = new ArrayList<>(Arrays.asList(LocalDate.EPOCH, null));
        assertThat(TextForm.DATE.writeAll(dates)).containsExactly("1970-01-01");
        assertThat(TextForm.DATE.writeAllNullable(null)).isNull();
        assertThat(TextForm.DATE.writeNullable(null)).isNull();
    }

    @Test
    void whatWasWrittenIsReadAsTheSameValue() {
        for (int i = 0; i < 20_000; i++) {
            same(TextForm.DATE_TIME, time());
            same(TextForm.DATE, LocalDate.ofEpochDay(random.nextLong(-719_528, 2_932_897)));
            same(
                    TextForm.DURATION,
                    Duration.ofSeconds(
                            random.nextLong(1L << random.nextInt(1, 54)),
                            random.nextInt(1_000_000_000)));
            same(TextForm.UUID, new UUID(random.nextLong(), random.nextLong()));
            same(
                    TextForm.DECIMAL,
                    new BigDecimal(new BigInteger(random.nextInt(130), random), random.nextInt(41))
                            .multiply(
                                    random.nextBoolean()
                                            ? BigDecimal.ONE
                                            : BigDecimal.ONE.negate()));
        }
    }

    private OffsetDateTime time() {
        return OffsetDateTime.ofInstant(
                java.time.Instant.ofEpochSecond(
                        random.nextLong(SECONDS_OF_YEAR_0 + 64_800, SECONDS_OF_YEAR_9999 - 64_800),
                        random.nextInt(1_000_000_000)),
                ZoneOffset.ofTotalSeconds(random.nextInt(-1080, 1081) * 60));
    }

    private static <T> void same(TextForm<T> form, T value) {
        assertThat(form.parse(form.write(value))).isEqualTo(value);
    }

    @Test
    void anOffsetWithSecondsIsWrittenAsTheSameInstant() {
        OffsetDateTime value =
                OffsetDateTime.of(
                        1890, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHoursMinutesSeconds(0, 53, 28));
        assertThat(TextForm.DATE_TIME.write(value)).isEqualTo("1889-12-31T23:59:32+00:53");
        OffsetDateTime west =
                OffsetDateTime.of(
                        1890, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHoursMinutesSeconds(0, -53, -28));
        assertThat(TextForm.DATE_TIME.write(west)).isEqualTo("1890-01-01T00:00:28-00:53");
    }

    @Test
    void whatHasNoTextIsNotWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextForm.DATE_TIME.write(OffsetDateTime.MAX));
        assertThatIllegalArgumentException().isThrownBy(() -> TextForm.DATE.write(LocalDate.MIN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextForm.DURATION.write(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextForm.DURATION.write(Duration.ofSeconds(Long.MAX_VALUE)));
        for (String many : List.of("1e999999999", "1e-999999999", "0e999999999", "1e40", "1e-41")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TextForm.DECIMAL.write(new BigDecimal(many)));
        }
        assertThat(TextForm.DECIMAL.write(new BigDecimal("1e3"))).isEqualTo("1000");
    }

    private static final class Noted implements ViolationSink {
        private final List<String> faults = new ArrayList<>();

        @Override
        public void fault(String field, String reason) {
            faults.add(field + " " + reason);
        }

        @Override
        public boolean hasErrors() {
            return !faults.isEmpty();
        }
    }
}
