package io.leakscan.rules;

import io.leakscan.model.Finding;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where findings of the user's own rules are described: where their file says, and else in the file
 * itself, for the reference of leakscan does not know them.
 */
final class OwnDocs {
  private final Map<String, String> links = new LinkedHashMap<>();

  OwnDocs(List<RuleFile> own) {
    RuleIds builtIn = RuleIds.builtIn();
    for (RuleFile file : own) {
      String docs = file.reference().docs();
      if (docs != null) {
        links.put(file.id(), docs);
      } else if (!builtIn.contains(file.id())) {
        links.putIfAbsent(file.id(), file.name());
      }
    }
  }

  Finding link(Finding finding) {
    @Nullable String docs = links.get(finding.rule());
    return docs == null ? finding : finding.withDocs(docs);
  }
}
