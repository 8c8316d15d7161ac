package dev.skydiode.alert.history;

import dev.skydiode.alert.output.DeliveryException;
import dev.skydiode.alert.output.Notification;
import dev.skydiode.alert.output.Output;

/** An output whose deliveries are noted in the history; the first failure of each state, and that it was taken. */
public final class RecordedOutput implements Output {
    private final String name;
    private final Output output;
    private final HistoryFeed history;

    public RecordedOutput(String name, Output output, HistoryFeed history) {
        this.name = name;
        this.output = output;
        this.history = history;
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException, InterruptedException {
        try {
            output.deliver(notification);
        } catch (DeliveryException failed) {
            note(notification, "FAILED", String.valueOf(failed.getMessage()));
            throw failed;
        }
        note(notification, "DELIVERED", "");
    }

    private void note(Notification notification, String outcome, String detail) {
        if (!notification.test()) {
            history.delivery(
                    notification.alert().getAlertId(), notification.alert().getStateVersion(), name, outcome, detail);
        }
    }

    @Override
    public String target() {
        return output.target();
    }

    @Override
    public void close() {
        output.close();
    }
}
