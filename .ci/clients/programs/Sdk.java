// PostHog's SDK for Java sends what every SDK is asked to send.
import com.posthog.server.PostHog;
import com.posthog.server.PostHogCaptureOptions;
import com.posthog.server.PostHogConfig;
import java.util.Map;

class Sdk {
  public static void main(String[] words) {
    var config = PostHogConfig.builder(System.getenv("POSTHOG_PROJECT_KEY")).host(System.getenv("POSTHOG_HOST")).build();
    var posthog = PostHog.with(config);
    posthog.capture("visitor", "looked around");
    posthog.identify("grace", Map.of("email", "grace@example.com"));
    posthog.alias("grace", "visitor");
    posthog.group("grace", "company", "acme", Map.of("seats", 5));
    for (var total : new double[] {12.5, 7.5})
      posthog.capture("grace", "ordered", PostHogCaptureOptions.builder().property("total", total).group("company", "acme").build());
    if (posthog.isFeatureEnabled("grace", "none")) throw new IllegalStateException("there are no flags");
    posthog.flush();
    posthog.close();
  }
}
