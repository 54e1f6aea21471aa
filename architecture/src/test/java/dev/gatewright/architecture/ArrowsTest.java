package dev.gatewright.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows of ARCHITECTURE.md, held against the compiled classes. */
class ArrowsTest {
    private static final String HOUSE = "dev.gatewright..";

    @ParameterizedTest(name = "{0} knows {1}")
    @CsvSource({
        "language, ''",
        "runtime, ''",
        "client, runtime",
        "jwt, ''",
        "codegen, language",
        "cli, codegen language jwt",
        "maven, codegen language",
        "auth, jwt runtime",
        "store.jdbc, auth jwt",
        "store.redis, auth jwt",
        "store.contract, auth jwt runtime",
        "http, runtime",
        "app, runtime jwt auth store.jdbc store.redis http",
        "secrets, runtime http app",
        "otel, runtime app",
        "test, runtime client auth http app",
    })
    void aModuleKnowsOnlyItsArrows(String module, String arrows) {
        String[] known =
                Arrays.stream((module + " " + arrows).strip().split(" "))
                        .map(name -> "dev.gatewright." + name + "..")
                        .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("dev.gatewright." + module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE).and(not(resideInAnyPackage(known))))
                .check(House.CLASSES);
    }

    @Test
    void noPackageIsPartOfACycle() {
        slices().matching("dev.gatewright.(**)").should().beFreeOfCycles().check(House.CLASSES);
    }

    @ParameterizedTest(name = "{0} is named in {1} only")
    @CsvSource({
        "io.netty.., dev.gatewright.http.engine..",
        "tools.jackson.., dev.gatewright.client.json..",
        "org.snakeyaml.., dev.gatewright.app.config..",
        "io.opentelemetry.., dev.gatewright.otel..",
        "software.amazon.., dev.gatewright.secrets.aws..",
        "io.prometheus.., dev.gatewright.app.observe..",
        "org.bouncycastle.., dev.gatewright.auth.password..",
    })
    void aLibraryIsNamedInOnePackage(String library, String home) {
        noClasses()
                .that(resideInAPackage(HOUSE).and(not(resideInAPackage(home))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(House.CLASSES);
    }

    @Test
    void whatWritesJavaIsUsedWithinTheGeneratorOnly() {
        noClasses()
                .that(
                        resideInAPackage(HOUSE)
                                .and(not(resideInAPackage("dev.gatewright.codegen.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gatewright.codegen.java..")
                .check(House.CLASSES);
    }

    /** H2 makes its tables by a class that it finds by name. */
    @Test
    void noPublicMethodShowsATypeOfALibrary() {
        String[] ours = {"dev.gatewright..", "java..", "javax.net.ssl..", "javax.sql..", ""};
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .areTopLevelClasses()
                .and()
                .areDeclaredInClassesThat()
                .areNotAssignableTo("org.h2.api.TableEngine")
                .should()
                .haveRawReturnType(resideInAnyPackage(ours))
                .check(House.CLASSES);
    }

    @Test
    void theRuntimeAndTheLanguageDependOnNothing() {
        classes()
                .that()
                .resideInAnyPackage("dev.gatewright.runtime..", "dev.gatewright.language..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatewright.runtime..",
                        "dev.gatewright.language..",
                        "java..",
                        "org.jspecify.annotations..",
                        "")
                .check(House.CLASSES);
    }
}
