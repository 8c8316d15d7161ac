package dev.skydiode.alert.dashboard;

import dev.skydiode.access.web.Operator;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sends.
 *
 * @param operator who; required where nobody logs in, and of no meaning where people do
 * @param note free text; may be absent
 */
record OperatorRequest(@Nullable String operator, @Nullable String note) {

    /** The same by who is logged in, where that is anybody. */
    OperatorRequest by(Principal login) {
        return new OperatorRequest(Operator.name(login, operator), note);
    }
}
