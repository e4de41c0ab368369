package io.tieout.intake;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.integration.context.IntegrationContextUtils;
import org.springframework.integration.file.DefaultDirectoryScanner;
import org.springframework.integration.file.inbound.FileReadingMessageSource;
import org.springframework.integration.support.DefaultMessageBuilderFactory;
import org.springframework.integration.support.utils.IntegrationUtils;
import org.springframework.messaging.Message;

/// Lists one inbox by Spring Integration's file source. Its filter knows names only: what is new, complete or done is
/// for the register to say, since an accept-once memory is lost with the process and eats what it has seen too early.
final class FolderLister {

    /// Endings of files that are being written, and of the locks and copies that editors lay beside a file.
    private static final List<String> TEMPORARY = List.of(
            ".filepart",
            ".part",
            ".partial",
            ".tmp",
            ".temp",
            ".incomplete",
            ".crdownload",
            ".download",
            ".opdownload",
            ".writing",
            ".swp",
            ".lock",
            ".lck",
            "~");

    /// What file managers put into every folder.
    private static final List<String> FURNITURE = List.of("thumbs.db", "desktop.ini");

    private final FileReadingMessageSource source;
    private final OnceScanner scanner = new OnceScanner();

    FolderLister(File folder) {
        source = new FileReadingMessageSource(Comparator.comparing(File::getName));
        source.setBeanFactory(integrationBeans());
        source.setDirectory(folder);
        source.setAutoCreateDirectory(false);
        source.setScanner(scanner);
        source.setScanEachPoll(true);
        source.afterPropertiesSet();
        source.start();
    }

    /// @throws IllegalArgumentException when the folder cannot be listed
    synchronized List<String> names() {
        scanner.armed = true;
        List<String> names = new ArrayList<>();
        for (Message<File> next = source.receive(); next != null; next = source.receive()) {
            names.add(next.getPayload().getName());
        }
        return names;
    }

    /// What the source looks up by name; given here, a folder is listed alike in the application and in a test.
    private static StaticListableBeanFactory integrationBeans() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean(
                IntegrationContextUtils.INTEGRATION_EVALUATION_CONTEXT_BEAN_NAME, new StandardEvaluationContext());
        beans.addBean(
                IntegrationUtils.INTEGRATION_MESSAGE_BUILDER_FACTORY_BEAN_NAME, new DefaultMessageBuilderFactory());
        return beans;
    }

    static boolean isTemporary(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".")
                || lower.startsWith("~$")
                || (lower.startsWith("#") && lower.endsWith("#"))
                || FURNITURE.contains(lower)
                || TEMPORARY.stream().anyMatch(lower::endsWith);
    }

    /// Lists once for each time it is armed; with `scanEachPoll` the source would queue the same files again with
    /// every `receive`, and never come to an end.
    private static final class OnceScanner extends DefaultDirectoryScanner {

        private boolean armed;

        OnceScanner() {
            setFilter(files -> Arrays.stream(files)
                    .filter(file -> !isTemporary(file.getName()))
                    .toList());
        }

        @Override
        public List<File> listFiles(File folder) {
            if (!armed) {
                return List.of();
            }
            armed = false;
            return super.listFiles(folder);
        }
    }
}
