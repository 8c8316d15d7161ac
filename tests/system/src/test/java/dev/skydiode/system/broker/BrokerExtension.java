package dev.skydiode.system.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.util.FileSystemUtils;

/** Life of the broker of one {@link OnBroker} class: asked for, started, handed out, counted, stopped. */
final class BrokerExtension
        implements ExecutionCondition, BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(BrokerExtension.class);

    private record Running(Broker broker, Path folder, AtomicInteger tests) {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("decided for the whole class");
        }
        BrokerSource source = source(context);
        Optional<String> missing = source.missing();
        missing.ifPresent(reason -> say(context, "skipped: no " + source.title() + ": " + reason));
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled(source.title()));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path folder = Files.createTempDirectory("skydiode-broker");
        Broker broker = source(context).start(folder);
        context.getStore(NAMESPACE).put(Running.class, new Running(broker, folder, new AtomicInteger()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        running(context).tests().incrementAndGet();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Running running = running(context);
        running.broker().close();
        FileSystemUtils.deleteRecursively(running.folder());
        say(
                context,
                running.tests().get() + " tests ran on the " + source(context).title());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Broker.class;
    }

    @Override
    public Broker resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context).broker();
    }

    private static Running running(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(Running.class, Running.class);
    }

    private static BrokerSource source(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), OnBroker.class)
                .orElseThrow()
                .value();
    }

    private static void say(ExtensionContext context, String what) {
        System.out.println("[brokers] " + context.getRequiredTestClass().getSimpleName() + ": " + what);
    }
}
