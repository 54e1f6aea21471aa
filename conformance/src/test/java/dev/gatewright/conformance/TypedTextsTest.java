package dev.gatewright.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.runtime.Caller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times, numbers and enums as strings, where the page of binding does not show them. */
class TypedTextsTest {
    private static final String SPEC =
            """
            type FormReq {
            	Day    string   `form:"day" format:"date"`
            	Days   []string `form:"days,optional" format:"date"`
            	Wait   string   `form:"wait,default=PT30M" format:"duration"`
            	Status string   `form:"status,options=open|in-progress" enum:"Status"`
            	File   []byte   `file:"file,optional"`
            	Labels map[string]int64 `form:"labels,optional"`
            }

            type Headers {
            	Status string   `header:"X-Status,options=open|in-progress" enum:"Status"`
            	At     string   `header:"X-At,optional" format:"date-time"`
            	Days   []string `header:"X-Days,optional" format:"date"`
            	Price  string   `json:"price" format:"decimal"`
            }

            type Order {
            	Id     string            `json:"id,optional" format:"uuid"`
            	At     string            `json:"at,default=2026-11-26T09:30:00Z" format:"date-time"`
            	Waits  map[string]string `json:"waits,optional" format:"duration"`
            	Status []*string         `json:"status,optional,options=open|in-progress" enum:"Status"`
            	Inner  OrderLine         `json:"inner,optional"`
            }

            type OrderLine {
            	Day string `json:"day" format:"date"`
            }

            type AuthClaims {
            	UserId string `json:"userId" format:"uuid"`
            	Role   string `json:"role,options=admin|support-staff" enum:"Role"`
            	Since  string `json:"since,optional" format:"date"`
            }

            service binding {
            	@jwt Auth
            	@roles admin
            	@handler Me
            	post /me returns (Echo)

            	@handler Form
            	post /form (FormReq) returns (Echo)

            	@handler Headers
            	post /headers (Headers) returns (Headers)

            	@handler Order
            	post /order (Order) returns (Order)
            }
            """;

    private static final String SECRET = "a secret of more than thirty-two bytes";
    private static final String USER = "\"userId\":\"123e4567-e89b-12d3-a456-426614174000\"";

    @TempDir private static Path folder;
    private static Gateway service;

    @BeforeAll
    static void start() throws Exception {
        Path spec = Files.writeString(folder.resolve("binding.api"), BoundField.head() + SPEC);
        service =
                Gateway.start(
                        spec,
                        Files.createDirectory(folder.resolve("java")),
                        TypedTextsTest::told,
                        "Auth: {AccessSecret: %s, AccessExpire: 3600, Accept: go-zero}\n"
                                .formatted(SECRET));
    }

    private static String told(Object request) {
        return request instanceof Caller<?> caller
                ? caller.claims() + " " + caller.roles()
                : String.valueOf(request);
    }

    /** What a caller is told whose token says this besides who and until when. */
    private static String me(String claims) throws Exception {
        long now = Instant.now().getEpochSecond();
        String text =
                part("{\"alg\":\"HS256\"}")
                        + "."
                        + part("{\"iat\":%d,\"exp\":%d,%s}".formatted(now, now + 60, claims));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return service.response(
                new RawRequest(
                        "/me",
                        List.of("Authorization: Bearer " + text + "." + base64(signature)),
                        ""));
    }

    private static String part(String json) {
        return base64(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static RawRequest multipart(String... fields) {
        String parts =
                Stream.of(fields)
                        .map(field -> field.split("=", 2))
                        .map(field ->
                                "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                        .formatted(field[0], field[1]))
                        .collect(Collectors.joining());
        return new RawRequest(
                "/form",
                List.of("Content-Type: multipart/form-data; boundary=x"),
                parts + "--x--\r\n");
    }

    private static RawRequest json(String path, String body, String... headers) {
        return new RawRequest(
                path,
                Stream.concat(Stream.of("Content-Type: application/json"), Stream.of(headers))
                        .toList(),
                body);
    }

    @Test
    void partsOfAFormAreRead() throws Exception {
        assertThat(
                        service.answered(
                                multipart(
                                        "day=2026-11-26",
                                        "days=2026-11-27",
                                        "days=2026-11-28",
                                        "status=in-progress")))
                .contains("day=2026-11-26, days=[2026-11-27, 2026-11-28], wait_=PT30M")
                .contains("status=IN_PROGRESS");
    }

    @Test
    void aMapInAPartIsJson() throws Exception {
        assertThat(
                        service.answered(
                                multipart("day=2026-11-26", "status=open", "labels={\"a\": 1}")))
                .contains("labels={a=1}");
        assertThat(
                        service.answered(
                                multipart(
                                        "day=2026-11-26", "status=open", "labels={\"a\": \"b\"}")))
                .contains(
                        "{\"field\":\"labels.a\",\"reason\":\"must be a whole number\","
                                + "\"in\":\"form\"}");
    }

    @Test
    void everyFaultOfAFormIsTold() throws Exception {
        assertThat(
                        service.answered(
                                multipart(
                                        "day=tomorrow",
                                        "days=x",
                                        "wait=30m",
                                        "status=IN_PROGRESS")))
                .contains("{\"field\":\"day\",\"reason\":\"must be a date, such as 2026-11-26\"")
                .contains("{\"field\":\"days[0]\",\"reason\":\"must be a date")
                .contains("{\"field\":\"wait\",\"reason\":\"must be a duration, such as PT1H30M\"")
                .contains("{\"field\":\"status\",\"reason\":\"must be one of open, in-progress\"");
    }

    @Test
    void headersComeAndGo() throws Exception {
        String response =
                service.response(
                        json(
                                "/headers",
                                "{\"price\":\"1.50\"}",
                                "x-status: in-progress",
                                "X-At: 2026-11-26T09:30:00.5-03:00",
                                "X-Days: 2026-11-26",
                                "X-Days: 2026-11-27"));
        assertThat(response.lines())
                .contains(
                        "x-status: in-progress",
                        "x-at: 2026-11-26T09:30:00.5-03:00",
                        "x-days: 2026-11-26",
                        "x-days: 2026-11-27",
                        "{\"price\":\"1.50\"}");
    }

    @Test
    void anAbsentHeaderIsLeftOut() throws Exception {
        String response = service.response(json("/headers", "{\"price\":\"0\"}", "X-Status: open"));
        assertThat(response).startsWith("HTTP/1.1 200 ").contains("x-status: open");
        assertThat(response).doesNotContain("x-at", "x-days");
    }

    @Test
    void claimsHaveTypesToo() throws Exception {
        assertThat(me(USER + ",\"role\":\"admin\",\"since\":\"2026-11-26\""))
                .startsWith("HTTP/1.1 200 ")
                .contains("userId=123e4567-e89b-12d3-a456-426614174000, role=ADMIN")
                .contains("since=2026-11-26] [admin]");
    }

    @Test
    void aRoleThatIsAnEnumDecides() throws Exception {
        assertThat(me(USER + ",\"role\":\"support-staff\"")).startsWith("HTTP/1.1 403 ");
        assertThat(me(USER + ",\"role\":\"ADMIN\"")).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void aTokenWithAClaimThatIsNotOfItsTypeIsRefused() throws Exception {
        assertThat(me(USER + ",\"role\":\"admin\",\"since\":\"today\""))
                .startsWith("HTTP/1.1 401 ")
                .doesNotContain("today");
        assertThat(me("\"userId\":7,\"role\":\"admin\"")).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void whatIsAbsentIsNullInAResponse() throws Exception {
        assertThat(service.answered(json("/order", "{}")))
                .isEqualTo(
                        "{\"id\":null,\"at\":\"2026-11-26T09:30:00Z\",\"waits\":{},\"status\":[],"
                                + "\"inner\":null}");
    }

    @Test
    void valuesInMapsListsAndStructsArrive() throws Exception {
        String order =
                "{\"id\":\"123e4567-e89b-12d3-a456-426614174000\","
                        + "\"at\":\"0000-01-01T00:00:00+18:00\",\"waits\":{\"a\":\"PT0S\"},"
                        + "\"status\":[\"open\",null],\"inner\":{\"day\":\"9999-12-31\"}}";
        assertThat(service.answered(json("/order", order))).isEqualTo(order);
    }

    @Test
    void hostileTextsAreFaultsOfTheirFields() throws Exception {
        String many = "9".repeat(50_000);
        for (String at :
                List.of(
                        many,
                        "+1000000000-01-01T00:00:00Z",
                        "2016-12-31T23:59:60Z",
                        "\\u0662\\u0660\\u0662\\u0666-11-26T09:30:00Z",
                        "\\u0000",
                        "2026-11-26T09:30:00Z\\n")) {
            assertThat(service.response(json("/order", "{\"at\":\"" + at + "\"}")))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("must be a time, such as 2026-11-26T09:30:00Z");
        }
        for (String price : List.of(many, "1e999999999", "1e-999999999", "0x1p3")) {
            assertThat(service.response(json("/headers", "{\"price\":\"" + price + "\"}")))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("must be a decimal number, such as 12.50");
        }
        assertThat(
                        service.response(
                                json(
                                        "/order",
                                        "{\"waits\":{\"a\":\"PT%1$sH\",\"b\":\"P%1$sD\"}}"
                                                .formatted("9".repeat(19)))))
                .startsWith("HTTP/1.1 400 ")
                .contains("waits.a", "waits.b", "must be a duration, such as PT1H30M");
    }
}
