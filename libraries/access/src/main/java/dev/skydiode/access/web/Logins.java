package dev.skydiode.access.web;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Whether a login still holds; asked again and again by what lasts longer than a request. */
public interface Logins {

    /**
     * Whether the login of a request holds now.
     *
     * @param who null where nobody logs in
     */
    boolean hold(@Nullable Principal who);
}
