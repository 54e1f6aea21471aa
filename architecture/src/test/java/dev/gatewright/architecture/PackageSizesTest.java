package dev.gatewright.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A package holds one concept, and so many types as a newcomer can take in. */
class PackageSizesTest {
    private static final int MOST = 26;

    /**
     * More than that, each for a reason: {@code runtime} is all that generated code and logic may
     * name, and is imported from one package for it.
     */
    private static final Map<String, Integer> LARGER = Map.of("dev.gatewright.runtime", 31);

    @Test
    void noPackageHasMoreTypesThanANewcomerCanTakeIn() {
        Map<String, Long> types =
                House.CLASSES.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));

        assertThat(types).hasSizeGreaterThan(30);
        types.entrySet().removeIf(size -> size.getValue() <= most(size.getKey()));
        assertThat(types).as("packages to split by concept").isEmpty();
    }

    private static int most(String packageName) {
        return LARGER.getOrDefault(packageName, MOST);
    }
}
