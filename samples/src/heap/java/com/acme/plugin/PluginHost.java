package com.acme.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Leak: each redeployment of the plugin brings its own class loader, and registers something of its
 * own classes with the host. It is never taken out, and keeps the class, the loader, and all that the
 * classes of the loader hold.
 */
public final class PluginHost {
  private static final List<Runnable> AT_EXIT = new ArrayList<>();

  private PluginHost() {}

  /** What is deployed again and again; its tables are static. */
  public static final class Plugin implements Runnable {
    private static final long[][] RATES = new long[40][500];

    @Override
    public void run() {
      RATES[0][0]++;
    }
  }

  /** A second class of the plugin, used once. */
  public static final class Helper {
    private static final StringBuilder LOG = new StringBuilder("started");

    private Helper() {}

    public static int started() {
      return LOG.append('.').length();
    }
  }

  static void deploy(URL jar) throws Exception {
    URLClassLoader loader =
        new URLClassLoader(
            "plugin", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    Class<?> plugin = loader.loadClass(PluginHost.class.getName() + "$Plugin");
    loader
        .loadClass(PluginHost.class.getName() + "$Helper")
        .getMethod("started")
        .invoke(null);
    AT_EXIT.add((Runnable) plugin.getDeclaredConstructor().newInstance());
  }

  public static void main(String[] args) throws Exception {
    int deployments = args.length > 0 ? Integer.parseInt(args[0]) : 30;
    URL jar = PluginHost.class.getProtectionDomain().getCodeSource().getLocation();
    for (int i = 0; i < deployments; i++) {
      deploy(jar);
    }
    System.out.println("READY " + AT_EXIT.size());
    System.in.read();
  }
}
