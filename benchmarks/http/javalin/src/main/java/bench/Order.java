package bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

record Order(
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
