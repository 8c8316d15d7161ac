package dev.skydiode.messaging.accounts;

import dev.skydiode.messaging.KafkaSettings;
import dev.skydiode.messaging.TopicCreator;
import dev.skydiode.messaging.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** Makes topics, accounts and rights on a broker; doing it again changes nothing but passwords that are others. */
public final class AccountSetup {
    private static final int ITERATIONS = 8192;

    private AccountSetup() {}

    /**
     * Returns once the broker has all of it. Rights of these accounts that are not theirs are taken away.
     *
     * @param kafka how the administrator logs in
     * @param passwords of the accounts that are to be made
     * @throws ExecutionException if the broker refuses
     */
    public static void apply(KafkaSettings kafka, Map<KafkaAccount, String> passwords)
            throws ExecutionException, InterruptedException {
        new TopicCreator(new TopicCreator.Settings(kafka.partitions(), kafka.replication(), kafka.startupTimeout()))
                .create(kafka.clientSettings(), Topics.ALL);
        try (Admin admin = Admin.create(kafka.clientSettings())) {
            List<UserScramCredentialAlteration> accounts = new ArrayList<>();
            passwords.forEach((account, password) -> accounts.add(new UserScramCredentialUpsertion(
                    account.user(), new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password)));
            admin.alterUserScramCredentials(accounts).all().get();
            for (KafkaAccount account : passwords.keySet()) {
                grant(admin, account);
            }
        }
    }

    private static void grant(Admin admin, KafkaAccount account) throws ExecutionException, InterruptedException {
        Set<AclBinding> wanted = new HashSet<>(account.rights());
        AclBindingFilter its = new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter("User:" + account.user(), null, AclOperation.ANY, AclPermissionType.ANY));
        List<AclBindingFilter> surplus = admin.describeAcls(its).values().get().stream()
                .filter(right -> !wanted.contains(right))
                .map(AclBinding::toFilter)
                .toList();
        admin.deleteAcls(surplus).all().get();
        admin.createAcls(wanted).all().get();
    }
}
