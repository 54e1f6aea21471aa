package bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** An order, read in one pass. */
final class Order {
    private String reference;
    private String customer;
    private String email;
    private String phone;
    private String street;
    private String city;
    private String zip;
    private String country;
    private String currency;
    private long quantity;
    private long price;
    private long discount;
    private long weight;
    private long priority;
    private boolean express;
    private boolean gift;
    private String carrier;
    private String language;
    private String coupon;
    private String note;

    long quantity() {
        return quantity;
    }

    static Order read(JsonParser in) {
        Order order = new Order();
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new StreamReadException(in, "no object");
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                in.skipChildren();
                continue;
            }
            switch (name) {
                case "reference" -> order.reference = in.getString();
                case "customer" -> order.customer = in.getString();
                case "email" -> order.email = in.getString();
                case "phone" -> order.phone = in.getString();
                case "street" -> order.street = in.getString();
                case "city" -> order.city = in.getString();
                case "zip" -> order.zip = in.getString();
                case "country" -> order.country = in.getString();
                case "currency" -> order.currency = in.getString();
                case "quantity" -> order.quantity = in.getLongValue();
                case "price" -> order.price = in.getLongValue();
                case "discount" -> order.discount = in.getLongValue();
                case "weight" -> order.weight = in.getLongValue();
                case "priority" -> order.priority = in.getLongValue();
                case "express" -> order.express = in.getBooleanValue();
                case "gift" -> order.gift = in.getBooleanValue();
                case "carrier" -> order.carrier = in.getString();
                case "language" -> order.language = in.getString();
                case "coupon" -> order.coupon = in.getString();
                case "note" -> order.note = in.getString();
                default -> {
                    // Not ours.
                }
            }
        }
        return order;
    }

    /** What is wrong with the fields; empty when nothing is. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        length(faults, "reference", reference, 8, 32);
        length(faults, "customer", customer, 3, 60);
        if (email == null || !EMAIL.matcher(email).matches()) {
            faults.add("email");
        }
        length(faults, "phone", phone, 6, 20);
        length(faults, "street", street, 3, 80);
        length(faults, "city", city, 2, 60);
        length(faults, "zip", zip, 4, 10);
        oneOf(faults, "country", country, COUNTRIES);
        oneOf(faults, "currency", currency, CURRENCIES);
        range(faults, "quantity", quantity, 1, 1_000);
        range(faults, "price", price, 1, 100_000_000);
        range(faults, "discount", discount, 0, 100);
        range(faults, "weight", weight, 1, 50_000);
        range(faults, "priority", priority, 0, 9);
        oneOf(faults, "carrier", carrier, CARRIERS);
        oneOf(faults, "language", language, LANGUAGES);
        length(faults, "coupon", coupon, 4, 16);
        length(faults, "note", note, 1, 800);
        return faults;
    }

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Set<String> COUNTRIES = Set.of("AT", "CH", "DE", "FR", "IT");
    private static final Set<String> CURRENCIES = Set.of("CHF", "EUR", "USD");
    private static final Set<String> CARRIERS = Set.of("dhl", "post", "ups");
    private static final Set<String> LANGUAGES = Set.of("de", "en", "fr", "it");

    private static void length(List<String> faults, String name, String value, int min, int max) {
        if (value == null || value.length() < min || value.length() > max) {
            faults.add(name);
        }
    }

    private static void oneOf(List<String> faults, String name, String value, Set<String> values) {
        if (value == null || !values.contains(value)) {
            faults.add(name);
        }
    }

    private static void range(List<String> faults, String name, long value, long min, long max) {
        if (value < min || value > max) {
            faults.add(name);
        }
    }
}
