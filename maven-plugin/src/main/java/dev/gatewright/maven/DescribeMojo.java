package dev.gatewright.maven;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Writes down how the project builds its service, for {@code gatewright dev}: the spec, the
 * folders, the class path, and what it is compiled with.
 */
@Mojo(name = "describe", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class DescribeMojo extends AbstractMojo {
    private static final String SELF = "dev.gatewright:gatewright-maven-plugin";
    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";
    private static final String JAR = "org.apache.maven.plugins:maven-jar-plugin";

    /** The file to write. */
    @Parameter(
            property = "gatewright.description",
            defaultValue = "${project.build.directory}/gatewright/service.properties")
    private File description;

    /** The folder of the module to describe, in a build of several; without it, each. */
    @Parameter(property = "gatewright.described")
    private File described;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (described == null || isSame(described, project.getBasedir())) {
            describe();
        }
    }

    private static boolean isSame(File folder, File other) throws MojoExecutionException {
        try {
            return Files.isSameFile(folder.toPath(), other.toPath());
        } catch (IOException e) {
            throw new MojoExecutionException("no folder " + folder, e);
        }
    }

    private void describe() throws MojoExecutionException, MojoFailureException {
        String packageName = SpecMojo.checkedPackage("packageName", required("packageName"));
        Path target = Path.of(project.getBuild().getDirectory());
        Properties properties = new Properties();
        properties.setProperty("api", inProject(required("api")).toString());
        properties.setProperty("packageName", packageName);
        properties.setProperty(
                "mainClass",
                setting(JAR, "archive", "manifest", "mainClass").orElse(packageName + ".Main"));
        properties.setProperty("sources", lines(project.getCompileSourceRoots().stream()));
        properties.setProperty(
                "resources", lines(project.getResources().stream().map(Resource::getDirectory)));
        properties.setProperty(
                "generated", target.resolve("generated-sources").resolve("gatewright").toString());
        properties.setProperty(
                "generatedResources",
                target.resolve("generated-resources").resolve("gatewright").toString());
        properties.setProperty("classPath", lines(libraries().stream()));
        properties.setProperty("compilerOptions", lines(compilerOptions().stream()));
        write(properties);
    }

    private List<String> libraries() throws MojoExecutionException {
        try {
            String own = project.getBuild().getOutputDirectory();
            return project.getRuntimeClasspathElements().stream()
                    .filter(element -> !element.equals(own))
                    .toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("the libraries are not known", e);
        }
    }

    private List<String> compilerOptions() {
        List<String> options = new ArrayList<>(List.of("-g", "-proc:none"));
        setting(COMPILER, "release")
                .or(() -> property("maven.compiler.release"))
                .ifPresent(release -> options.addAll(List.of("--release", release)));
        if (setting(COMPILER, "parameters").equals(Optional.of("true"))) {
            options.add("-parameters");
        }
        return options;
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(project.getProperties().getProperty(name));
    }

    private String required(String name) throws MojoFailureException {
        return setting(SELF, name)
                .or(() -> property("gatewright." + name))
                .orElseThrow(() ->
                        new MojoFailureException(
                                "the project does not say what to generate: configure "
                                        + name
                                        + " of gatewright-maven-plugin"));
    }

    /** What the project configures of a plugin, or of the first of its executions that does. */
    private Optional<String> setting(String plugin, String... path) {
        Plugin configured = project.getPlugin(plugin);
        if (configured == null) {
            return Optional.empty();
        }
        return Stream.<ConfigurationContainer>concat(
                        Stream.of(configured), configured.getExecutions().stream())
                .map(container -> value(container.getConfiguration(), path))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> value(Object configuration, String... path) {
        Object at = configuration;
        for (String name : path) {
            at = at instanceof Xpp3Dom dom ? dom.getChild(name) : null;
        }
        return at instanceof Xpp3Dom dom ? Optional.ofNullable(dom.getValue()) : Optional.empty();
    }

    private Path inProject(String file) {
        return project.getBasedir().toPath().resolve(file).normalize();
    }

    private static String lines(Stream<String> values) {
        return String.join("\n", values.toList());
    }

    private void write(Properties properties) throws MojoExecutionException {
        try {
            StringWriter text = new StringWriter();
            properties.store(text, null);
            Files.createDirectories(description.toPath().toAbsolutePath().getParent());
            Files.writeString(description.toPath(), text.toString());
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write " + description, e);
        }
    }
}
