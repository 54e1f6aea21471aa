package bench;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

@Serdeable
public record Order(
        @NotNull @Size(min = 8, max = 32) String reference,
        @NotNull @Size(min = 3, max = 60) String customer,
        @NotNull @Email String email,
        @NotNull @Size(min = 6, max = 20) String phone,
        @NotNull @Size(min = 3, max = 80) String street,
        @NotNull @Size(min = 2, max = 60) String city,
        @NotNull @Size(min = 4, max = 10) String zip,
        @NotNull @Pattern(regexp = "AT|CH|DE|FR|IT") String country,
        @NotNull @Pattern(regexp = "CHF|EUR|USD") String currency,
        @Min(1) @Max(1000) long quantity,
        @Min(1) @Max(100000000) long price,
        @Min(0) @Max(100) long discount,
        @Min(1) @Max(50000) long weight,
        @Min(0) @Max(9) long priority,
        boolean express,
        boolean gift,
        @NotNull @Pattern(regexp = "dhl|post|ups") String carrier,
        @NotNull @Pattern(regexp = "de|en|fr|it") String language,
        @NotNull @Size(min = 4, max = 16) String coupon,
        @NotNull @Size(min = 1, max = 800) String note) {}
