package dev.gatewright.benchmarks;

import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link Order} as generated codecs do, without rules for its fields. */
final class OrderCodec implements Codec<Order> {

    @Override
    public @Nullable Order read(JsonReader in) {
        if (!in.beginObject()) {
            return null;
        }
        String reference = null;
        String customer = null;
        String email = null;
        String phone = null;
        String street = null;
        String city = null;
        String zip = null;
        String country = null;
        String currency = null;
        Long quantity = null;
        Long price = null;
        Long discount = null;
        Long weight = null;
        Long priority = null;
        Boolean express = null;
        Boolean gift = null;
        String carrier = null;
        String language = null;
        String coupon = null;
        String note = null;
        for (String member = in.nextName(); member != null; member = in.nextName()) {
            if (in.skipNull()) {
                continue;
            }
            switch (member) {
                case "reference" -> reference = in.string();
                case "customer" -> customer = in.string();
                case "email" -> email = in.string();
                case "phone" -> phone = in.string();
                case "street" -> street = in.string();
                case "city" -> city = in.string();
                case "zip" -> zip = in.string();
                case "country" -> country = in.string();
                case "currency" -> currency = in.string();
                case "quantity" -> quantity = in.integer(Long.MIN_VALUE, Long.MAX_VALUE);
                case "price" -> price = in.integer(Long.MIN_VALUE, Long.MAX_VALUE);
                case "discount" -> discount = in.integer(Long.MIN_VALUE, Long.MAX_VALUE);
                case "weight" -> weight = in.integer(Long.MIN_VALUE, Long.MAX_VALUE);
                case "priority" -> priority = in.integer(Long.MIN_VALUE, Long.MAX_VALUE);
                case "express" -> express = in.bool();
                case "gift" -> gift = in.bool();
                case "carrier" -> carrier = in.string();
                case "language" -> language = in.string();
                case "coupon" -> coupon = in.string();
                case "note" -> note = in.string();
                default -> in.skip();
            }
        }
        if (reference == null) {
            in.fault("reference", "required");
        }
        if (customer == null) {
            in.fault("customer", "required");
        }
        if (email == null) {
            in.fault("email", "required");
        }
        if (phone == null) {
            in.fault("phone", "required");
        }
        if (street == null) {
            in.fault("street", "required");
        }
        if (city == null) {
            in.fault("city", "required");
        }
        if (zip == null) {
            in.fault("zip", "required");
        }
        if (country == null) {
            in.fault("country", "required");
        }
        if (currency == null) {
            in.fault("currency", "required");
        }
        if (quantity == null) {
            in.fault("quantity", "required");
        }
        if (price == null) {
            in.fault("price", "required");
        }
        if (discount == null) {
            in.fault("discount", "required");
        }
        if (weight == null) {
            in.fault("weight", "required");
        }
        if (priority == null) {
            in.fault("priority", "required");
        }
        if (express == null) {
            in.fault("express", "required");
        }
        if (gift == null) {
            in.fault("gift", "required");
        }
        if (carrier == null) {
            in.fault("carrier", "required");
        }
        if (language == null) {
            in.fault("language", "required");
        }
        if (coupon == null) {
            in.fault("coupon", "required");
        }
        if (note == null) {
            in.fault("note", "required");
        }
        if (in.hasErrors()) {
            return null;
        }
        return new Order(
                reference, customer, email, phone, street, city, zip, country, currency, quantity,
                price, discount, weight, priority, express, gift, carrier, language, coupon, note);
    }

    @Override
    public void write(Order value, JsonWriter out) {
        out.beginObject();
        out.name("reference");
        out.string(value.reference());
        out.name("customer");
        out.string(value.customer());
        out.name("email");
        out.string(value.email());
        out.name("phone");
        out.string(value.phone());
        out.name("street");
        out.string(value.street());
        out.name("city");
        out.string(value.city());
        out.name("zip");
        out.string(value.zip());
        out.name("country");
        out.string(value.country());
        out.name("currency");
        out.string(value.currency());
        out.name("quantity");
        out.integer(value.quantity());
        out.name("price");
        out.integer(value.price());
        out.name("discount");
        out.integer(value.discount());
        out.name("weight");
        out.integer(value.weight());
        out.name("priority");
        out.integer(value.priority());
        out.name("express");
        out.bool(value.express());
        out.name("gift");
        out.bool(value.gift());
        out.name("carrier");
        out.string(value.carrier());
        out.name("language");
        out.string(value.language());
        out.name("coupon");
        out.string(value.coupon());
        out.name("note");
        out.string(value.note());
        out.endObject();
    }
}
