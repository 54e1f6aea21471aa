package dev.gatewright.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.Api;
import dev.gatewright.language.diff.ApiDiff;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiDiffTest {

    private static final String API =
            """
            type AuthClaims { Role string `json:"role"` }
            type PartnerClaims { Role string `json:"role"` }
            type Req {
                Id int64 `path:"id"`
                Name string `json:"name,optional"`
                Age int `json:"age,range=[1:100]"`
                Kind string `json:"kind,options=a|b,default=a"`
                Self *Req `json:"self,optional"`
            }
            type Resp {
                Id int64 `json:"id"`
                Names []string `json:"names"`
            }
            @server (
                jwt: Auth
                roles: admin
                maxBytes: 1000
            )
            service a {
                @handler Put
                put /thing/:id (Req) returns (Resp)
            }
            service a {
                @handler Ping
                get /ping
            }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    get /ping ; get /pong ; BREAKING route-removed + COMPATIBLE route-added
                    put /thing/:id ; post /thing/:id ; BREAKING route-removed + COMPATIBLE route-added
                    jwt: Auth ; jwt: Partner ; BREAKING scheme-changed
                    roles: admin ; roles: admin, editor ; BREAKING roles-changed
                    @handler Ping ; @jwt Auth @handler Ping ; BREAKING auth-added
                    @handler Put ; @public @handler Put ; BREAKING auth-removed
                    @handler Ping ; @download @handler Ping ; BREAKING response-changed
                    maxBytes: 1000 ; maxBytes: 1000 sse: true ; BREAKING response-changed
                    @handler Ping ; @status 202 @handler Ping ; BREAKING status-changed
                    maxBytes: 1000 ; maxBytes: 999 ; BREAKING limit-lowered
                    maxBytes: 1000 ; maxBytes: 1001 ; ''
                    maxBytes: 1000 ; tags: "a" ; ''
                    maxBytes: 1000 ; maxBytes: 1000 timeout: 3s ; ''
                    maxBytes: 1000 ; maxBytes: 1000 signature: true ; BREAKING signature-added
                    maxBytes: 1000 ; maxBytes: 1000 middleware: Log ; COMPATIBLE middleware-changed
                    @handler Ping ; @jwt Auth optional @handler Ping ; BREAKING auth-added
                    returns (Resp) ; '' ; BREAKING response-removed
                    (Req) returns ; returns ; ''
                    get /ping ; get /ping ([]Req) ; BREAKING request-added
                    get /ping ; get /ping returns ([]Req) ; ''
                    name,optional ; name ; BREAKING field-required
                    name,optional ; name,optional=kind ; BREAKING field-required
                    [1:100] ; [1:100) ; BREAKING range-narrowed
                    [1:100] ; [2:100] ; BREAKING range-narrowed
                    [1:100] ; [0:101] ; ''
                    a|b ; a ; BREAKING options-narrowed
                    a|b ; a|b|c ; ''
                    default=a ; default=b ; COMPATIBLE default-changed
                    Id int64 `json:"id"` ; Id string `json:"id"` ; BREAKING type-changed
                    Names []string ; Names []int ; BREAKING type-changed
                    `json:"names"` ; `json:"names,omitempty"` ; BREAKING field-omitted
                    `json:"names"` ; `json:"namen"` ; BREAKING field-removed + COMPATIBLE field-added
                    @handler Ping ; @handler Pong ; ''
                    /thing/:id ; /thing/:key ; ''
                    age,range ; age,optional,range ; COMPATIBLE field-optional
                    Age int ; Age int64 ; ''
                    Age int ; Age int32 ; BREAKING type-changed
                    Age int `json:"age,range=[1:100]"` ; Age any `json:"age"` ; ''
                    Age int ; Age *int ; ''
                    Age int `json:"age,range=[1:100]"` ; Age string `json:"age"` ; BREAKING type-changed
                    Self *Req ; Self any ; ''
                    Names []string ; Names *[]string ; BREAKING type-changed
                    Names []string ; Names [2]string ; ''
                    Names []string ; Names []any ; BREAKING type-changed
                    Names []string ; Names any ; BREAKING type-changed
                    Age int `json:"age,range=[1:100]"` ; Age [2]int `json:"age,range=[1:100]"` ; BREAKING type-changed
                    Id int64 `json:"id"` ; Id int32 `json:"id"` ; ''
                    Id int64 `json:"id"` ; Id uint64 `json:"id"` ; BREAKING type-changed
                    Name string ; Token string `header:"X-T,optional"` Name string ; COMPATIBLE field-added
                    """)
    void aChangeIsNamedByWhatItMeansToCallers(String before, String after, String expected) {
        assertThat(API).contains(before);
        assertThat(changes(API, changed(before, after))).isEqualTo(expected);
    }

    /** A route for GET answers HEAD too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    head /thing/:id ; get /thing/:id ; COMPATIBLE route-added
                    head /thing/:id ; post /thing/:id ; BREAKING route-removed + COMPATIBLE route-added
                    head /thing/:id ; get /other/:id ; BREAKING route-removed + COMPATIBLE route-added
                    get /thing/:id ; head /thing/:id ; BREAKING route-removed + COMPATIBLE route-added
                    """)
    void aRouteForHeadMayBecomeOneForGet(String before, String after, String expected) {
        String api =
                """
                service a {
                    @handler Thing
                    ROUTE
                }
                """;
        assertThat(changes(api.replace("ROUTE", before), api.replace("ROUTE", after)))
                .isEqualTo(expected);
    }

    @Test
    void whatIsNoLongerAskedForIsToldToo() {
        String everyone = API.replace("roles: admin", "tags: \"a\"");
        assertThat(messages(API, everyone))
                .containsExactly("PUT /thing/:id: is for every caller, not admin");
        String optional = everyone.replace("@handler Put", "@jwt Auth optional @handler Put");
        assertThat(messages(optional, everyone))
                .containsExactly("PUT /thing/:id: can no longer do without a token");
        assertThat(messages(everyone, optional))
                .containsExactly("PUT /thing/:id: can do without a token");
        String open = everyone.replace("@handler Put", "@public @handler Put");
        assertThat(messages(optional, open)).containsExactly("PUT /thing/:id: is open to anyone");
        assertThat(messages(open, optional))
                .containsExactly("PUT /thing/:id: refuses tokens other than those of scheme Auth");
        assertThat(messages(optional, optional.replace("@jwt Auth", "@jwt Partner")))
                .containsExactly(
                        "PUT /thing/:id: refuses tokens other than those of scheme Partner; it"
                                + " was Auth");
        String signed = API.replace("maxBytes: 1000", "maxBytes: 1000 signature: true");
        assertThat(changes(signed, API)).isEqualTo("COMPATIBLE signature-removed");
        assertThat(changes(signed, signed)).isEmpty();
        String logged = API.replace("maxBytes: 1000", "maxBytes: 1000 middleware: Log");
        assertThat(messages(logged, API))
                .containsExactly("PUT /thing/:id: passes through no middleware");
        String made = API.replace("@handler Ping", "@status 201 @handler Ping");
        assertThat(messages(made, API))
                .containsExactly("GET /ping: answers with the status it has without @status");
        assertThat(messages(API, made)).containsExactly("GET /ping: answers with 201");
    }

    @Test
    void ticketsThatAreNoLongerTakenBreakCallers() {
        String plain =
                API + "@server (\n    jwt: Auth\n)\nservice a { @handler Watch\nget /watch }\n";
        String tickets = plain.replace("jwt: Auth\n)", "jwt: Auth\n    tickets: true\n)");
        assertThat(changes(plain, tickets)).isEqualTo("COMPATIBLE tickets-added");
        assertThat(changes(tickets, plain)).isEqualTo("BREAKING tickets-removed");
        assertThat(changes(tickets, tickets)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    '' ; required ; narrower
                    required ; '' ; ''
                    '' ; min=3 ; narrower
                    min=3 ; min=4 ; narrower
                    min=3 ; gt=3 ; narrower
                    gt=3 ; min=3 ; ''
                    min=4 ; min=3,max=9 ; narrower
                    max=9 ; max=8 ; narrower
                    max=9 ; max=10 ; ''
                    max=9 ; '' ; ''
                    'omitempty,min=3' ; min=3 ; narrower
                    min=3 ; 'omitempty,min=3' ; ''
                    omitempty ; '' ; ''
                    email ; url ; narrower
                    '' ; uuid ; narrower
                    email ; email ; ''
                    '' ; oneof=a b ; narrower
                    oneof=a b ; oneof=a ; narrower
                    oneof=a ; oneof=a b ; ''
                    '' ; iscolor ; ''
                    """)
    void rulesOfValidateBreakCallersWhereTheyRefuseMore(
            String before, String after, String expected) {
        String was = API.replace("name,optional\"", "name,optional\" validate:\"" + before + "\"");
        String is = API.replace("name,optional\"", "name,optional\" validate:\"" + after + "\"");
        assertThat(changes(was, is))
                .isEqualTo(expected.isEmpty() ? "" : "BREAKING validation-narrowed");
    }

    @Test
    void aBoundThatIsGoneBreaksNobodyAndANewOneDoes() {
        String atLeast = API.replace("[1:100]", "[1:]");
        assertThat(changes(API, atLeast)).isEmpty();
        assertThat(changes(atLeast, API)).isEqualTo("BREAKING range-narrowed");
    }

    @Test
    void aFieldOfBodyAndFormIsInBoth() {
        String body = API.replace("Self *Req `json:\"self,optional\"`", "");
        String both = body.replace("`json:\"age,", "`form:\"years,range=[1:100]\" json:\"age,");
        assertThat(messages(both, body))
                .as("what was sent in the query is missed")
                .containsExactly("PUT /thing/:id request.age: is no longer read from the form");
        assertThat(changes(both, body)).isEqualTo("BREAKING field-removed");
        assertThat(changes(body, both)).isEqualTo("COMPATIBLE field-added");
        String form = both.replace(" json:\"age,range=[1:100]\"", "");
        assertThat(messages(both, form))
                .containsExactly("PUT /thing/:id request.age: is no longer read from the body");
        assertThat(changes(form, both)).isEqualTo("COMPATIBLE field-added");
        String optional = both.replace("[1:100]", "[1:100],optional");
        assertThat(changes(optional, body.replace("[1:100]", "[1:100],optional")))
                .isEqualTo("COMPATIBLE field-removed");
    }

    @Test
    void nullMayBeAllowedInRequestsAndLeftOutOfResponses() {
        String pointer = API.replace("Age int ", "Age *int ");
        assertThat(changes(pointer, API)).isEqualTo("BREAKING type-changed");
        String any = API.replace("Age int `json:\"age,range=[1:100]\"`", "Age any `json:\"age\"`");
        assertThat(changes(any, API)).startsWith("BREAKING type-changed");
        String returned = API.replace("Id int64 `json:\"id\"`", "Id *int64 `json:\"id\"`");
        assertThat(changes(API, returned)).isEqualTo("BREAKING type-changed");
        assertThat(changes(returned, API)).isEmpty();
        assertThat(changes(returned, returned)).isEmpty();
    }

    @Test
    void aListThatWasOfOneLengthKeepsIt() {
        String two = API.replace("Names []string", "Names [2]string");
        assertThat(changes(two, API)).isEqualTo("BREAKING type-changed");
        assertThat(changes(two, two.replace("[2]", "[3]"))).isEqualTo("BREAKING type-changed");
    }

    @Test
    void theKeysOfAMapAreOfItsType() {
        String map = API.replace("Names []string", "Names map[string]string");
        assertThat(changes(map, map.replace("map[string]string", "map[int]string")))
                .isEqualTo("BREAKING type-changed");
        assertThat(changes(map, map.replace("map[string]string", "map[string]int")))
                .isEqualTo("BREAKING type-changed");
        assertThat(changes(map, map)).isEmpty();
    }

    @Test
    void formsWithFilesHaveLimitsOfTheirOwn() {
        String files =
                """
                type Picture { Picture []byte `file:"picture"` }
                type Text { Text string `form:"text"` }
                @server (
                    maxBytes: 1000000
                )
                service a { @handler H post /x (Picture) }
                """;
        assertThat(changes(files, files.replace("1000000", "1000"))).isEmpty();
        assertThat(changes(files, files.replace("x (Picture)", "x (Text)")))
                .doesNotContain("limit-lowered");
    }

    @Test
    void lessTimeBreaksCallersAndMoreDoesNot() {
        String five = API.replace("maxBytes: 1000", "timeout: 5s");
        String three = API.replace("maxBytes: 1000", "timeout: 3s");
        String unlimited = API.replace("maxBytes: 1000", "timeout: 0s");
        assertThat(changes(five, three)).isEqualTo("BREAKING timeout-lowered");
        assertThat(changes(unlimited, three)).isEqualTo("BREAKING timeout-lowered");
        assertThat(changes(three, five)).isEmpty();
        assertThat(changes(three, unlimited)).isEmpty();
    }

    @Test
    void withoutALimitOfItsOwnARouteHasThatOfTheServer() {
        String large = API.replace("maxBytes: 1000", "maxBytes: 1000000");
        String slow = API.replace("maxBytes: 1000", "timeout: 5s");
        String plain = API.replace("maxBytes: 1000", "tags: \"a\"");
        assertThat(changes(large, plain)).isEqualTo("BREAKING limit-lowered");
        assertThat(changes(plain, large)).isEmpty();
        assertThat(changes(slow, plain)).isEqualTo("BREAKING timeout-lowered");
        assertThat(changes(plain, slow)).isEmpty();
        assertThat(messages(large, plain))
                .containsExactly(
                        "PUT /thing/:id: a body may have 65536 bytes only, unless the configuration"
                                + " has another MaxBytes");
    }

    @Test
    void aByteHasTwoNames() {
        String bytes = API.replace("Names []string", "Names []byte");
        String other = API.replace("Names []string", "Names []uint8");
        String numbers = API.replace("Names []string", "Names [4]uint8");
        assertThat(changes(bytes, other)).isEmpty();
        assertThat(changes(other, bytes)).isEmpty();
        assertThat(changes(other, numbers)).isEqualTo("BREAKING type-changed");
        String sent =
                API.replace("Name string `json:\"name,optional\"`", "Name []byte `json:\"name\"`");
        assertThat(changes(sent, sent.replace("[]byte", "[]uint8"))).isEmpty();
    }

    @Test
    void whatOneEditOfATypeDoesToManyRoutesIsToldOnce() {
        String shared =
                """
                type User {
                    Base
                    Name string `json:"name,optional"`
                    Age int `json:"age"`
                }
                type Base { Id int64 `json:"id,optional"` }
                type Users { All []User `json:"all"` }
                type Other {
                    Base
                }
                service a {
                    @handler A
                    post /users (User) returns (User)
                    @handler B
                    put /users (Users)
                    @handler C
                    get /users returns (Users)
                    @handler D
                    get /other returns (Other)
                    @handler E
                    get /none
                }
                """;
        assertThat(messages(shared, shared.replace("name,optional", "name")))
                .containsExactly("User.name: must be sent [POST /users, PUT /users]");
        assertThat(messages(shared, shared.replace("Age int `json:\"age\"`", "")))
                .containsExactly(
                        "User.age: is no longer read; is no longer returned [POST /users, PUT"
                                + " /users, GET /users]");
        assertThat(messages(shared, shared.replace("Id int64", "Id string")))
                .as("of a type that others embed")
                .containsExactly(
                        "User.id: is string, not int64 [POST /users, PUT /users, GET /users, GET"
                                + " /other]");
        assertThat(
                        messages(
                                shared,
                                shared.replace(
                                        "type Other {\n    Base\n",
                                        "type Other {\n    Base\n    B int\n")))
                .containsExactly("GET /other response.B: is new");
        assertThat(messages(shared, shared.replace("All []User", "All []string")))
                .containsExactly("Users.all[]: is string, not User [PUT /users, GET /users]");
    }

    @Test
    void severalFilesOfAServiceAreOneAndServicesAreTold() {
        String users = "service a {\n@handler A\nget /users\n}";
        String orders = "service a {\n@handler B\nget /orders\n}";
        String other = "service b {\n@handler B\nget /orders\n}";
        assertThat(messages(List.of(users, orders), List.of(orders, users))).isEmpty();
        assertThat(messages(List.of(users, orders), List.of(users)))
                .containsExactly("GET /orders: the route is gone");
        assertThat(messages(List.of(users, other), List.of(users)))
                .containsExactly("b GET /orders: the route is gone");
        assertThat(messages(List.of(orders, other), List.of(other, orders))).isEmpty();
        assertThat(messages(List.of(orders), List.of(other))).as("a service renamed").isEmpty();
    }

    @Test
    void aRequestMayTakeANumberOfMorePrecision() {
        String small = API.replace("Age int `", "Age int32 `");
        String wide = API.replace("Age int `", "Age float64 `");
        assertThat(changes(small, wide)).isEmpty();
        assertThat(changes(wide, small)).isEqualTo("BREAKING type-changed");
        assertThat(changes(API, wide)).isEqualTo("BREAKING type-changed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    `json:"name,optional"` ; `json:"name,optional" format:"date"` ; BREAKING type-changed
                    `json:"kind,options=a|b,default=a"` ; `json:"kind,options=a|b,default=a" enum:"Kind"` ; ''
                    `json:"names"` ; `json:"names" format:"uuid"` ; ''
                    Names []string `json:"names"` ; Names []string `json:"names,options=a|b" enum:"Kind"` ; ''
                    """)
    void aTypeOfItsOwnNarrowsAString(String before, String after, String expected) {
        assertThat(changes(API, changed(before, after))).isEqualTo(expected);
    }

    @Test
    void whatAStringWasCanBeLifted() {
        String dated = API.replace("name,optional\"", "name,optional\" format:\"date\"");
        String timed = dated.replace("\"date\"", "\"date-time\"");
        assertThat(changes(dated, API)).isEmpty();
        assertThat(changes(dated, timed)).isEqualTo("BREAKING type-changed");
        String returned = API.replace("\"names\"", "\"names\" format:\"uuid\"");
        assertThat(changes(returned, API)).isEqualTo("BREAKING type-changed");
    }

    @Test
    void anEnumIsItsOptionsToCallers() {
        String some = API.replace("default=a\"", "default=a\" enum:\"Kind\"");
        assertThat(changes(some, some.replace("\"Kind\"", "\"Sort\""))).isEmpty();
        assertThat(changes(some, API)).isEmpty();
        assertThat(changes(some, some.replace("a|b", "a|b|c"))).isEmpty();
        assertThat(changes(some, some.replace("a|b", "a|c")))
                .isEqualTo("BREAKING options-narrowed");
    }

    @Test
    void aParameterOfThePathIsKnownByItsPlace() {
        String renamed =
                API.replace("/thing/:id", "/thing/:key").replace("path:\"id\"", "path:\"key\"");
        assertThat(changes(API, renamed)).isEmpty();
        String flat = API.replace("Self *Req `json:\"self,optional\"`", "");
        String unread = flat.replace("Id int64 `path:\"id\"`", "");
        assertThat(messages(unread, flat))
                .containsExactly("PUT /thing/:id request.id: must be int64, not any text");
        assertThat(changes(unread, flat.replace("Id int64 `path", "Id string `path")))
                .isEqualTo("COMPATIBLE field-added");
        assertThat(
                        changes(
                                unread,
                                flat.replace(
                                        "Id int64 `path:\"id\"`",
                                        "Id string `path:\"id,options=a|b\"`")))
                .isEqualTo("BREAKING type-changed");
    }

    @Test
    void inAResponseAFieldIsKnownByItsMember() {
        String shared =
                """
                type Item {
                    Id int64 `path:"id"`
                    Page int `form:"page,optional"`
                    Trace string `header:"X-Trace,optional"`
                    Name string `json:"name"`
                }
                type Items { All []Item `json:"all"` }
                service a {
                    @handler Put
                    put /items/:id (Item)
                    @handler Get
                    get /item returns (Item)
                    @handler Find
                    get /items returns (Items)
                }
                """;
        assertThat(messages(shared, shared.replace("Id int64", "Key int64")))
                .containsExactly(
                        "Item.id: is no longer returned [GET /item, GET /items]",
                        "Item.id: is new [GET /item, GET /items]");
        assertThat(changes(shared, shared.replace("path:\"id\"", "path:\"id\" json:\"Id\"")))
                .as("its name stays")
                .isEmpty();
        assertThat(messages(shared, shared.replace("form:\"page,", "form:\"p,")))
                .as("the name of a parameter is that of requests")
                .containsExactly(
                        "PUT /items/:id request.page: is no longer read",
                        "PUT /items/:id request.p: is new");
        assertThat(messages(shared, shared.replace("header:\"X-Trace", "header:\"X-Id")))
                .as("within another type a header is a member")
                .containsExactly(
                        "Item.X-Trace: is no longer read; is no longer returned [PUT /items/:id,"
                                + " GET /item]",
                        "Item.X-Id: is new [PUT /items/:id, GET /item]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    More string `json:"more,optional"` ; COMPATIBLE field-added
                    More string `json:"more,default=a"` ; COMPATIBLE field-added
                    More string `json:"more,optional" validate:"required"` ; BREAKING required-field-added
                    More Easy `json:"more"` ; COMPATIBLE field-added
                    More *Easy `json:"more"` ; COMPATIBLE field-added
                    More map[string]int `json:"more"` ; COMPATIBLE field-added
                    More []int `json:"more"` ; BREAKING required-field-added
                    More Hard `json:"more"` ; BREAKING required-field-added
                    More int `json:"more,optional=name"` ; BREAKING required-field-added
                    More int `json:"more,optional=less"` Less int `json:"less,optional"` ; COMPATIBLE field-added + COMPATIBLE field-added
                    More int `json:"more,optional=!name"` ; BREAKING required-field-added
                    More int `json:"more,optional=!age"` ; COMPATIBLE field-added
                    More int `json:"more,optional=!less"` Less int `json:"less,optional"` ; BREAKING required-field-added + COMPATIBLE field-added
                    """)
    void aNewFieldBreaksCallersWhoMustSendIt(String fields, String expected) {
        String types =
                """
                type Easy { X int `json:"x,default=1"` }
                type Hard { X int `json:"x"` }
                """;
        String lines = fields.replace("` L", "`\nL") + "\nName string";
        assertThat(changes(types + API, types + changed("Name string", lines))).isEqualTo(expected);
    }

    @Test
    void whatCanBeFilledNeedNotBeSent() {
        String types = "type Easy { X int `json:\"x,default=1\"` }\n";
        String easy = types + API.replace("Name string `json:\"name,", "Name Easy `json:\"name,");
        assertThat(changes(easy, easy.replace("name,optional", "name"))).isEmpty();
        assertThat(changes(easy, easy.replace("x,default=1", "x"))).contains("field-required");
    }

    @Test
    void oneOfTwoMayTakeThePlaceOfWhatWasAlwaysSent() {
        String either =
                API.replace(
                        "Age int `json:\"age,",
                        "Born int `json:\"born,optional=!age\"`\n"
                                + "Age int `json:\"age,optional=!born,");
        assertThat(changes(API, either))
                .isEqualTo("COMPATIBLE field-optional + COMPATIBLE field-added");
        String both = either.replace("optional=!age", "optional").replace("optional=!born,", "");
        assertThat(changes(both, either))
                .as("whoever sends both")
                .isEqualTo("BREAKING field-required + BREAKING field-required");
    }

    @Test
    void aBodyThatMayBeAnObjectNeedNotBeSent() {
        String get = "get /ping";
        assertThat(
                        changes(
                                API,
                                API.replace(
                                        get, "post /pong (map[string]int)\n@handler B\n" + get)))
                .isEqualTo("COMPATIBLE route-added");
        assertThat(changes(API, API.replace(get, get + " (map[string]int)")))
                .isEqualTo("COMPATIBLE request-added");
        assertThat(changes(API, API.replace(get, get + " (any)")))
                .isEqualTo("COMPATIBLE request-added");
        assertThat(changes(API, API.replace(get, get + " (string)")))
                .isEqualTo("BREAKING request-added");
    }

    @Test
    void aNumberMayBeTakenFromAStringButNotWrittenAsOne() {
        String sent = API.replace("age,range", "age,string,range");
        assertThat(changes(API, sent)).isEmpty();
        assertThat(changes(sent, API)).isEqualTo("BREAKING type-changed");
        String returned = API.replace("`json:\"id\"`", "`json:\"id,string\"`");
        assertThat(changes(API, returned)).isEqualTo("BREAKING type-changed");
        assertThat(changes(returned, API)).isEqualTo("BREAKING type-changed");
    }

    @Test
    void whereThereIsNoZeroAResponseMaySayNull() {
        String dated =
                API.replace(
                        "`json:\"names\"`",
                        "`json:\"names\"`\nDay string `json:\"day\" format:\"date\"`");
        String optional = dated.replace("\"day\"", "\"day,optional\"");
        assertThat(messages(dated, optional))
                .containsExactly("PUT /thing/:id response.day: may be null");
        assertThat(changes(optional, dated)).isEmpty();
        assertThat(changes(optional, optional.replace("day,optional", "day,optional,omitempty")))
                .isEqualTo("BREAKING field-omitted");
        assertThat(changes(API, API.replace("\"names\"", "\"names,optional\""))).isEmpty();
        assertThat(changes(optional.replace("day,optional", "day,optional,omitempty"), optional))
                .as("whoever does without it does with null")
                .isEmpty();
        String header =
                API.replace("Names []string `json:\"names\"`", "Names string `header:\"X-N\"`");
        assertThat(changes(header, header.replace("X-N", "X-N,optional")))
                .isEqualTo("BREAKING field-omitted");
    }

    @Test
    void readersOfAnEnumKnowItsValuesAlone() {
        String list = "Names []string `json:\"names,options=a|b\" enum:\"Name\"`";
        String returned = API.replace("Names []string `json:\"names\"`", list);
        assertThat(messages(returned, returned.replace("names,options=a|b", "names,options=a|b|c")))
                .containsExactly("PUT /thing/:id response.names: may also be c");
        assertThat(changes(returned, returned.replace("names,options=a|b", "names,options=a")))
                .isEmpty();
        assertThat(messages(returned, API))
                .containsExactly("PUT /thing/:id response.names: may be any text");
        assertThat(changes(returned, returned.replace(" enum:\"Name\"", ""))).isEmpty();
        assertThat(changes(API, returned)).isEmpty();
    }

    @Test
    void namesOfHeadersAreTheSameInCapitals() {
        String header = API.replace("json:\"age", "header:\"X-Age");
        assertThat(changes(header, header.replace("X-Age", "x-age"))).isEmpty();
    }

    @Test
    void longChainsOfTypesAreComparedToTheirEnd() {
        var chain = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            chain.append("type T%d { B *T%d `json:\"b,optional\"`\n }\n".formatted(i, i + 1));
        }
        String text =
                chain + "type T20000 { B int `json:\"b\"` }\nservice a { @handler H post /x (T0) }";
        assertThat(changes(text, text.replace("B int", "B string")))
                .isEqualTo("BREAKING type-changed");
    }

    @Test
    void aNewFieldThatMustBeSentBreaksCallers() {
        String changed = API.replace("Name string", "More string `json:\"more\"`\nName string");
        assertThat(changes(API, changed)).isEqualTo("BREAKING required-field-added");
    }

    private static String changed(String before, String after) {
        return API.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(after));
    }

    private static String changes(String older, String newer) {
        return String.join(
                " + ",
                ApiDiff.between(read(older), read(newer)).stream()
                        .map(change -> change.effect() + " " + change.id())
                        .toList());
    }

    private static List<String> messages(String older, String newer) {
        return messages(List.of(older), List.of(newer));
    }

    private static List<String> messages(List<String> older, List<String> newer) {
        return ApiDiff.between(
                        older.stream().map(ApiDiffTest::read).toList(),
                        newer.stream().map(ApiDiffTest::read).toList())
                .stream()
                .map(change ->
                        change.location()
                                + ": "
                                + change.message()
                                + (change.routes().size() > 1 ? " " + change.routes() : ""))
                .toList();
    }

    private static Api read(String text) {
        var outcome = ApiSource.read("a.api", Map.of("a.api", text));
        assertThat(outcome.value()).as("%s", List.copyOf(outcome.diagnostics())).isPresent();
        return outcome.value().orElseThrow();
    }
}
