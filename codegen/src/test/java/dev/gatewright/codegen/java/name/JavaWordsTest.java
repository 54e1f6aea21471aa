package dev.gatewright.codegen.java.name;

import static org.assertj.core.api.Assertions.assertThat;

import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaWordsTest {

    @ParameterizedTest
    @CsvSource({
        "user-api, UserApi",
        "user_info, UserInfo",
        "loginReq, LoginReq",
        "class, Class",
        "String, String_",
        "CODEC, CODEC_",
        "_x, X",
        "__, unnamed"
    })
    void aTypeIsSpelledWithHumps(String name, String type) {
        assertThat(JavaWords.type(name)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "AccessToken, accessToken",
        "ID, id",
        "URLPath, urlPath",
        "UserID, userID",
        "user_name, userName",
        "A, a",
        "X1, x1",
        "Class, class_",
        "true, true_",
        "Wait, wait_",
        "Yield, yield_",
        "String, string",
        "_, unnamed"
    })
    void aMemberStartsInLowerCaseAndIsNeverReserved(String name, String member) {
        assertThat(JavaWords.member(name)).isEqualTo(member);
    }

    @ParameterizedTest
    @CsvSource({"Auth, AUTH", "JwtAuth, JWT_AUTH", "jwt, JWT", "Auth2, AUTH2"})
    void aConstantIsInUpperCase(String name, String constant) {
        assertThat(JavaWords.constant(name)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({
        "open, OPEN",
        "in-progress, IN_PROGRESS",
        "inProgress, IN_PROGRESS",
        "OK, OK",
        "'a b', A_B",
        "-1, _1",
        "7th, _7TH",
        "$x, X",
        "true, TRUE",
        "日本, 日本",
        "ß, SS",
        "'', EMPTY",
        "+, OTHER"
    })
    void anOptionBecomesAConstantOfAnEnum(String option, String constant) {
        assertThat(JavaWords.enumerator(option)).isEqualTo(constant);
        assertThat(SourceVersion.isName(constant)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "admin, admin",
        "/admin/user-v2/, admin.user_v2",
        "Admin/New, admin.new_",
        "v1/2fa, v1._2fa"
    })
    void aGroupIsAPackage(String group, String packageName) {
        assertThat(JavaWords.packageOf(group)).isEqualTo(packageName);
    }

    @Test
    void namesThatDifferOnlyInCaseGetNumbers() {
        NameScope scope = new NameScope();
        assertThat(scope.claim("Login")).isEqualTo("Login");
        assertThat(scope.claim("login")).isEqualTo("login2");
        assertThat(scope.claim("LOGIN")).isEqualTo("LOGIN3");
    }

    @Test
    void theSecondNameIsTakenWhenTheFirstIsNotFree() {
        NameScope scope = new NameScope();
        scope.claim("login");
        assertThat(scope.claimFirstFree("login", "loginHandler")).isEqualTo("loginHandler");
    }
}
