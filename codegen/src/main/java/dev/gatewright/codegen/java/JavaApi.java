package dev.gatewright.codegen.java;

import com.palantir.javapoet.ClassName;
import java.util.List;

/**
 * A whole API with every Java name and type decided.
 *
 * @param source the spec's file name
 * @param packageName the package of its types
 * @param service the service's name in the spec
 * @param endpoints the class that holds the schemes and the table of all routes
 * @param shapes the class of each declared type
 * @param types the records
 * @param binders what binds the requests
 * @param schemes in order of first use
 * @param groups in order of first use
 */
record JavaApi(
        String source,
        String packageName,
        String service,
        ClassName endpoints,
        ShapeTypes shapes,
        List<JavaType> types,
        List<JavaBinder> binders,
        List<JavaScheme> schemes,
        List<JavaGroup> groups) {}
