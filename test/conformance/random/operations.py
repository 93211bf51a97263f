"""All operations, in the order in which they are listed."""

import operations_core  # noqa: F401  each of these adds its own
import operations_together  # noqa: F401
import operations_limits  # noqa: F401
import operations_generators  # noqa: F401
import operations_locks  # noqa: F401
import operations_queues  # noqa: F401
import operations_callbacks  # noqa: F401
from operation import OPERATIONS  # noqa: F401
