print("loading", __name__)
from .. import birds
from ...simple import value
from . import kind

package = __package__
