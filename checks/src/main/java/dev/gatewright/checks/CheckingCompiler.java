package dev.gatewright.checks;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.scanner.BuiltInCheckerSuppliers;
import com.google.errorprone.scanner.ScannerSupplier;
import com.uber.nullaway.NullAway;
import java.util.stream.Stream;
import javax.inject.Named;
import javax.inject.Singleton;
import javax.tools.JavaCompiler;
import org.codehaus.plexus.compiler.CompilerConfiguration;
import org.codehaus.plexus.compiler.CompilerException;
import org.codehaus.plexus.compiler.CompilerResult;
import org.codehaus.plexus.compiler.javac.InProcessCompiler;
import org.codehaus.plexus.compiler.javac.JavacCompiler;
import org.codehaus.plexus.compiler.javac.JavaxToolsCompiler;

/**
 * {@code javac} with Error Prone and NullAway, for Maven's compiler plugin. Their classes are
 * loaded with the plugin, once in a build; on a path of annotation processors, each module loads
 * its own.
 */
@Named("checking")
@Singleton
public final class CheckingCompiler extends JavacCompiler {
    private static final String[] CHECKS = {
        "-XepExcludedPaths:.*/target/generated-.*",
        "-Xep:NullAway:ERROR",
        "-Xep:ArrayRecordComponent:OFF",
        "-Xep:OperatorPrecedence:OFF",
        "-Xep:StringConcatToTextBlock:OFF",
        "-XepOpt:NullAway:AnnotatedPackages=dev.gatewright",
        "-XepOpt:NullAway:JSpecifyMode=true",
    };

    private final InProcessCompiler checked = new Checked();

    @Override
    protected InProcessCompiler inProcessCompiler() {
        return checked;
    }

    private static final class Checked extends JavaxToolsCompiler {
        @Override
        protected JavaCompiler newJavaCompiler() {
            return new BaseErrorProneJavaCompiler(
                    BuiltInCheckerSuppliers.defaultChecks()
                            .plus(ScannerSupplier.fromBugCheckerClasses(NullAway.class)));
        }

        @Override
        public CompilerResult compileInProcess(
                String[] args, CompilerConfiguration config, String[] sources)
                throws CompilerException {
            String[] all = Stream.of(CHECKS, args).flatMap(Stream::of).toArray(String[]::new);
            return super.compileInProcess(all, config, sources);
        }
    }
}
