package dev.gatewright.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the goal writes down of projects that say more or less. */
class DescribeMojoTest {
    private static final String SELF = "dev.gatewright:gatewright-maven-plugin";
    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";
    private static final String JAR = "org.apache.maven.plugins:maven-jar-plugin";

    @TempDir private Path work;
    private final MavenProject project = new MavenProject();

    @BeforeEach
    void layOut() {
        project.setFile(work.resolve("pom.xml").toFile());
        project.getBuild().setDirectory(work.resolve("target").toString());
        project.getBuild().setOutputDirectory(work.resolve("target/classes").toString());
    }

    @Test
    void aProjectThatSaysLittleIsDescribedByWhatIsUsual() throws Exception {
        project.getProperties().setProperty("gatewright.api", "api/../shop.api");
        project.getProperties().setProperty("gatewright.packageName", "com.shop");
        project.getProperties().setProperty("maven.compiler.release", "25");

        assertThat(describe())
                .containsEntry("api", work.resolve("shop.api").toString())
                .containsEntry("packageName", "com.shop")
                .containsEntry("mainClass", "com.shop.Main")
                .containsEntry("classPath", "")
                .containsEntry("compilerOptions", "-g\n-proc:none\n--release\n25");
    }

    @Test
    void whatPluginsAreConfiguredWithComesFirstInTheirExecutionsToo() throws Exception {
        project.getProperties().setProperty("gatewright.packageName", "com.other");
        project.getProperties().setProperty("maven.compiler.release", "21");
        Plugin self = plugin(SELF, "");
        PluginExecution execution = new PluginExecution();
        execution.setConfiguration(
                Xpp3DomBuilder.build(
                        new StringReader(
                                "<configuration><api>shop.api</api>"
                                        + "<packageName>com.shop</packageName></configuration>")));
        self.addExecution(execution);
        plugin(COMPILER, "<release>25</release><parameters>true</parameters>");
        plugin(
                JAR,
                "<archive><manifest><mainClass>com.shop.Start</mainClass></manifest></archive>");

        assertThat(describe())
                .containsEntry("api", work.resolve("shop.api").toString())
                .containsEntry("packageName", "com.shop")
                .containsEntry("mainClass", "com.shop.Start")
                .containsEntry("compilerOptions", "-g\n-proc:none\n--release\n25\n-parameters");
    }

    @Test
    void foldersAndLibrariesAreALineEachWithoutWhatTheProjectItselfMakes() throws Exception {
        project.getProperties().setProperty("gatewright.api", "shop.api");
        project.getProperties().setProperty("gatewright.packageName", "com.shop");
        for (String folder : List.of("one", "two")) {
            project.addCompileSourceRoot(work.resolve(folder).toString());
            Resource resource = new Resource();
            resource.setDirectory(work.resolve(folder + "-resources").toString());
            project.addResource(resource);
        }
        DefaultArtifactHandler jar = new DefaultArtifactHandler("jar");
        jar.setAddedToClasspath(true);
        var library = new DefaultArtifact("a", "b", "1", "compile", "jar", "", jar);
        library.setFile(work.resolve("b.jar").toFile());
        project.setArtifacts(Set.of(library));

        assertThat(describe())
                .containsEntry("sources", work.resolve("one") + "\n" + work.resolve("two"))
                .containsEntry(
                        "resources",
                        work.resolve("one-resources") + "\n" + work.resolve("two-resources"))
                .containsEntry("classPath", work.resolve("b.jar").toString());
    }

    @Test
    void whatCannotBeAPackageOrIsNotSaidIsRefused() throws Exception {
        project.getProperties().setProperty("gatewright.packageName", "com.class");
        assertThatThrownBy(this::describe)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("packageName");

        project.getProperties().setProperty("gatewright.packageName", "com.shop");
        assertThatThrownBy(this::describe)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("configure api of gatewright-maven-plugin");
        assertThat(description()).doesNotExist();
    }

    private Plugin plugin(String key, String configuration) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId(key.substring(0, key.indexOf(':')));
        plugin.setArtifactId(key.substring(key.indexOf(':') + 1));
        plugin.setConfiguration(
                Xpp3DomBuilder.build(
                        new StringReader("<configuration>" + configuration + "</configuration>")));
        project.getBuild().addPlugin(plugin);
        return plugin;
    }

    private Path description() {
        return work.resolve("target/gatewright/service.properties");
    }

    private Properties describe() throws Exception {
        Parameters.set(
                        new DescribeMojo(),
                        new LogLines(),
                        Map.of("description", description().toFile(), "project", project))
                .execute();
        return read();
    }

    private Properties read() throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(description())) {
            properties.load(in);
        }
        return properties;
    }
}
