package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a section as a record of the service: once, at start, and only where it is asked for. The
 * one place where configuration is read by reflection; our own sections are read key by key.
 *
 * <p>A component {@code maxItems} is the key {@code MaxItems}. It must be set, unless it is an
 * {@code Optional}, a list, or a record, or there are defaults. What the record's constructor
 * refuses by an {@code IllegalArgumentException} is a fault of the section like any other, so that
 * a service can check values where they are declared.
 */
final class RecordReader<R extends Record> {
    private final Section section;
    private final Class<R> type;
    private final @Nullable R defaults;

    /** Every component must be set, unless it is optional. */
    RecordReader(Section section, Class<R> type) {
        this(section, type, null);
    }

    private RecordReader(Section section, Class<R> type, @Nullable R defaults) {
        this.section = section;
        this.type = type;
        this.defaults = defaults;
    }

    @SuppressWarnings("unchecked") // the class of R
    static <R extends Record> RecordReader<R> withDefaults(Section section, R defaults) {
        return new RecordReader<>(section, (Class<R>) defaults.getClass(), defaults);
    }

    /** The record; empty when something is wrong, which the section then knows. */
    Optional<R> read() {
        int before = section.faults().size();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = component(components[i]);
        }
        return section.faults().size() == before ? generated(values) : Optional.empty();
    }

    private @Nullable Object component(RecordComponent component) {
        String key = key(component);
        Object defaultValue = defaults == null ? null : valueOf(component, defaults);
        if (component.getGenericType() instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            if (component.getType() == Optional.class) {
                return section.has(key)
                        ? Optional.ofNullable(value(key, inner, null))
                        : defaultValue == null ? Optional.empty() : defaultValue;
            }
            if (component.getType() == List.class) {
                return section.has(key) || defaultValue == null ? list(key, inner) : defaultValue;
            }
        }
        if (!section.has(key) && defaultValue == null && !isRecord(component.getType())) {
            section.fault(key, "is not set");
            return null;
        }
        return value(key, component.getType(), defaultValue);
    }

    private @Nullable Object value(String key, Type expected, @Nullable Object defaultValue) {
        return switch (expected) {
            case Class<?> c when c == String.class -> section.text(key, or(defaultValue, ""));
            case Class<?> c when c == boolean.class || c == Boolean.class ->
                    section.flag(key, or(defaultValue, false));
            case Class<?> c when c == int.class || c == Integer.class ->
                    (int)
                            section.integer(
                                    key,
                                    or(defaultValue, 0).longValue(),
                                    Integer.MIN_VALUE,
                                    Integer.MAX_VALUE);
            case Class<?> c when c == long.class || c == Long.class ->
                    section.integer(key, or(defaultValue, 0L), Long.MIN_VALUE, Long.MAX_VALUE);
            case Class<?> c when c == double.class || c == Double.class ->
                    section.decimal(key, or(defaultValue, 0.0));
            case Class<?> c when c == Duration.class ->
                    section.duration(key, or(defaultValue, Duration.ZERO));
            case Class<?> c when c == Secret.class -> secret(key, defaultValue);
            case Class<?> c when c == URI.class -> uri(key, defaultValue);
            case Class<?> c when c.isEnum() -> constant(key, c, defaultValue);
            case Class<?> c when isRecord(c) ->
                    inner(key, c.asSubclass(Record.class), defaultValue);
            default ->
                    throw new IllegalArgumentException(
                            type.getSimpleName()
                                    + " has a component of a type that settings do not have: "
                                    + expected.getTypeName());
        };
    }

    private List<?> list(String key, Type inner) {
        if (inner instanceof Class<?> c && isRecord(c)) {
            List<Object> records = new ArrayList<>();
            for (Section entry : section.sections(key)) {
                new RecordReader<>(entry, c.asSubclass(Record.class))
                        .read()
                        .ifPresent(records::add);
                entry.refuseUnknown();
            }
            return List.copyOf(records);
        }
        if (inner != String.class) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + "." + key + " must be a list of texts or of records");
        }
        return List.copyOf(section.texts(key));
    }

    private <I extends Record> @Nullable Object inner(
            String key, Class<I> inner, @Nullable Object defaultValue) {
        Section within = section.section(key);
        Optional<I> read =
                new RecordReader<>(
                                within,
                                inner,
                                defaultValue == null ? null : inner.cast(defaultValue))
                        .read();
        within.refuseUnknown();
        return read.orElse(null);
    }

    private @Nullable Object secret(String key, @Nullable Object defaultValue) {
        if (defaultValue != null && !section.has(key)) {
            return defaultValue;
        }
        List<String> why = new ArrayList<>();
        Secret secret = section.secret(key, why);
        why.forEach(reason -> section.fault(key, reason));
        return secret;
    }

    private @Nullable Object uri(String key, @Nullable Object defaultValue) {
        String text = section.text(key, defaultValue == null ? "" : defaultValue.toString());
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            section.fault(key, "must be an address");
            return null;
        }
    }

    private @Nullable Object constant(String key, Class<?> type, @Nullable Object defaultValue) {
        List<?> constants = List.of(type.getEnumConstants());
        List<String> names = constants.stream().map(RecordReader::name).toList();
        String name = section.text(key, defaultValue == null ? "" : name(defaultValue));
        int index = names.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            section.faultOfValue(key, "must be one of " + String.join(", ", names));
            return null;
        }
        return constants.get(index);
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @SuppressWarnings("unchecked") // the type is the one of the component
    private static <T> T or(@Nullable Object value, T defaultValue) {
        return value == null ? defaultValue : (T) value;
    }

    private static boolean isRecord(Class<?> type) {
        return type.isRecord();
    }

    private static String key(RecordComponent component) {
        String name = component.getName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static @Nullable Object valueOf(RecordComponent component, Record defaults) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(defaults);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the defaults cannot be read", e);
        }
    }

    private Optional<R> generated(@Nullable Object[] values) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                section.faultOfAll(String.valueOf(refusal.getMessage()));
                return Optional.empty();
            }
            throw new IllegalArgumentException(type.getSimpleName() + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " cannot be made", e);
        }
    }
}
