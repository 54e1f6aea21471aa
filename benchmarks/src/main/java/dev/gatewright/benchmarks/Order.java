package dev.gatewright.benchmarks;

import io.avaje.jsonb.Json;

/** An order of twenty fields, 1 KB as JSON: that of {@code benchmarks/http}. */
@Json
public record Order(
        String reference,
        String customer,
        String email,
        String phone,
        String street,
        String city,
        String zip,
        String country,
        String currency,
        long quantity,
        long price,
        long discount,
        long weight,
        long priority,
        boolean express,
        boolean gift,
        String carrier,
        String language,
        String coupon,
        String note) {

    static Order sample() {
        return new Order(
                "ORDER-2026-000042",
                "Maria Bernasconi-Keller",
                "maria.bernasconi@example.com",
                "+41 44 555 01 23",
                "Limmatquai 142",
                "Zürich",
                "8001",
                "CH",
                "CHF",
                12,
                129_900,
                15,
                4_200,
                3,
                true,
                false,
                "post",
                "de",
                "WINTER-26",
                "Please ring twice, and leave it with the neighbours. ".repeat(11).strip());
    }
}
