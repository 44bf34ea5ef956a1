package io.leakscan.threads.go;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.StackTrace;
import io.leakscan.threads.go.HiddenWaits.Hidden;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The addresses are those of the zoo and of the service of incident 2, Go 1.26. */
class HiddenWaitsTest {
  private static final Hidden REAL_SEND = new Hidden(3, 0x488ace, 0x41797c, 0x417577);
  private static final Hidden REAL_RECEIVE = new Hidden(3, 0x488ace, 0x41896e, 0x418492);
  private static final Hidden REAL_RECEIVE_OK = new Hidden(3, 0x488ace, 0x41896e, 0x4184b2);

  /** The same of a Go version that the table of distances does not know. */
  private static final Hidden SEND = new Hidden(3, 0x488ace, 0x417980, 0x417577);

  private static final Hidden RECEIVE = new Hidden(3, 0x488ace, 0x418970, 0x418492);
  private static final Hidden RECEIVE_OK = new Hidden(3, 0x488ace, 0x418970, 0x4184b2);
  private static final Hidden SELECT = new Hidden(2, 0x488ace, 0x468f45, 0);
  private static final Hidden PREEMPTED = new Hidden(2, 0x450ab4, 0x49134b, 0);
  private static final StackTrace USER = stack("main.work");
  private static final StackTrace SERIALIZER =
      stack("google.golang.org/grpc/internal/grpcsync.(*CallbackSerializer).run");

  private final HiddenWaits waits = new HiddenWaits();

  @Test
  void theDistancesOfAKnownVersionTellTheOperation() {
    learn(REAL_SEND, USER);
    assertEquals("chan send (inferred)", waits.state(REAL_SEND, USER));
    assertEquals("chan receive (inferred)", waits.state(REAL_RECEIVE, USER));
    assertEquals("chan receive (inferred)", waits.state(REAL_RECEIVE_OK, USER));
  }

  @Test
  void aSendToNoChannelParksElsewhere() {
    Hidden nil = new Hidden(3, 0x488ace, 0x417577 + 0x115, 0x417577);
    learn(nil, USER, REAL_SEND, USER);
    assertEquals("chan send (nil chan) (inferred)", waits.state(nil, USER));
    assertEquals("chan send (inferred)", waits.state(REAL_SEND, USER));
  }

  @Test
  void oneOperationAloneCannotBeTold() {
    learn(SEND, USER);
    assertEquals("chan send or receive (inferred)", waits.state(SEND, USER));
  }

  @Test
  void ofTwoOperationsTheLowerIsSend() {
    learn(SEND, USER, RECEIVE, USER, RECEIVE_OK, USER);
    assertEquals("chan send (inferred)", waits.state(SEND, USER));
    assertEquals("chan receive (inferred)", waits.state(RECEIVE, USER));
    assertEquals("chan receive (inferred)", waits.state(RECEIVE_OK, USER));
  }

  @Test
  void aKnownFunctionTellsTheOthers() {
    learn(RECEIVE_OK, SERIALIZER, RECEIVE, USER);
    assertEquals("chan receive (inferred)", waits.state(RECEIVE, USER));
    assertEquals("chan send or receive (inferred)", waits.state(SEND, USER));
  }

  @Test
  void selectsAndGoroutinesThatRun() {
    learn(SELECT, USER, RECEIVE, USER, PREEMPTED, USER);
    assertEquals("select (inferred)", waits.state(SELECT, USER));
    assertEquals("runnable (inferred)", waits.state(PREEMPTED, USER));
    assertEquals("sleep (inferred)", waits.state(Hidden.NONE, stack("time.Sleep")));
  }

  private void learn(Object... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      waits.learn((Hidden) pairs[i], (StackTrace) pairs[i + 1]);
    }
    waits.learnt();
  }

  private static StackTrace stack(String name) {
    return new StackTrace(List.of(FunctionName.frame(name, "x.go", 1)), false);
  }
}
