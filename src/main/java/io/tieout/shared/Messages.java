package io.tieout.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sentences people are shown, by key, from the catalogues `io/tieout/messages*.properties`. A process speaks one
/// language, chosen before it does anything: what it stores must not depend on who started it. Texts are taken apart
/// once and numbers are written plainly, so that a million rejects cost little and figures stay comparable.
public final class Messages {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d{1,2})}");
    private static final String REMEDY = ".remedy";

    private static volatile Messages spoken = in(Language.EN);

    private final Map<String, Sentence> sentences;

    /// A text and its remedy under one key.
    private record Sentence(String code, Template text, Template remedy) {}

    private Messages(Map<String, Sentence> sentences) {
        this.sentences = sentences;
    }

    /// From here on this process speaks the language.
    public static void speak(Language language) {
        spoken = in(language);
    }

    /// A text without code and remedy, such as a line of a mail.
    ///
    /// @throws IllegalArgumentException when the catalogue has no such key
    public static String text(String key, @Nullable Object... arguments) {
        return spoken.sentence(key).text.with(arguments);
    }

    static Message message(String key, @Nullable Object... arguments) {
        Sentence sentence = spoken.sentence(key);
        return new Message(sentence.code, sentence.text.with(arguments), sentence.remedy.with(arguments));
    }

    private Sentence sentence(String key) {
        Sentence sentence = sentences.get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("the catalogues have no message " + key);
        }
        return sentence;
    }

    private static Messages in(Language language) {
        Map<String, String> texts = new HashMap<>(read(Language.EN));
        texts.putAll(read(language));
        Map<String, Sentence> sentences = new HashMap<>();
        texts.forEach((key, text) -> {
            if (!key.endsWith(REMEDY)) {
                int dot = key.indexOf('.');
                String code = dot < 0 ? key : key.substring(0, dot);
                Template remedy = Template.of(texts.getOrDefault(key + REMEDY, ""));
                sentences.put(key, new Sentence(code, Template.of(text), remedy));
            }
        });
        return new Messages(sentences);
    }

    private static Map<String, String> read(Language language) {
        try (InputStream bytes = Messages.class.getResourceAsStream(language.catalogue())) {
            if (bytes == null) {
                throw new IllegalStateException("the program lacks its catalogue " + language.catalogue());
            }
            Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
            Properties properties = new Properties();
            properties.load(text);
            Map<String, String> read = new HashMap<>();
            properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
            return read;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A text in pieces: `pieces[i]` is followed by the argument `arguments[i]`; the last piece by nothing.
    private record Template(List<String> pieces, List<Integer> arguments) {

        static Template of(String text) {
            List<String> pieces = new ArrayList<>();
            List<Integer> arguments = new ArrayList<>();
            Matcher placeholder = PLACEHOLDER.matcher(text);
            int from = 0;
            while (placeholder.find()) {
                pieces.add(text.substring(from, placeholder.start()));
                arguments.add(Integer.parseInt(placeholder.group(1)));
                from = placeholder.end();
            }
            pieces.add(text.substring(from));
            return new Template(List.copyOf(pieces), List.copyOf(arguments));
        }

        /// A missing argument stays visible as `{1}`: no message is worth failing for.
        String with(@Nullable Object... values) {
            if (arguments.isEmpty()) {
                return pieces.getFirst();
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < arguments.size(); i++) {
                int argument = arguments.get(i);
                text.append(pieces.get(i));
                if (argument < values.length) {
                    text.append(plain(values[argument]));
                } else {
                    text.append('{').append(argument).append('}');
                }
            }
            return text.append(pieces.getLast()).toString();
        }

        private static String plain(@Nullable Object value) {
            return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
        }
    }
}
