package dev.gatewright.language;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The bounds of {@code range=[a:b)}.
 *
 * @param min the lower bound, absent for none
 * @param minIncluded {@code [} rather than {@code (}
 * @param max the upper bound, absent for none
 * @param maxIncluded {@code ]} rather than {@code )}
 */
public record Range(
        Optional<BigDecimal> min,
        boolean minIncluded,
        Optional<BigDecimal> max,
        boolean maxIncluded) {}
